"""People and bodies: who there is, a life or a body's members in time, and its names: joined with others, or parted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import quote

import sqlalchemy as sa
from starlette.responses import Response

from regesta.errors import UsageError
from regesta.export.edition import Life, Sanction, life_of
from regesta.export.html.addresses import BODIES
from regesta.export.html.bars import chart_of, lanes_of, map_of, period_of
from regesta.export.html.describing import lane_words, tenure_sigla
from regesta.model.claims import EntityKind
from regesta.model.curation import Decision
from regesta.model.entities import Entity
from regesta.store import in_force, parse_query, schema
from regesta.workbench.appearances import entries_of, spellings_of
from regesta.workbench.bench import Workbench
from regesta.workbench.deciding import UndoForm, UndoQuestion, decision_of, undo_together, write
from regesta.workbench.errors import MissingError
from regesta.workbench.operations import Operation, Page, Room
from regesta.workbench.view import View
from regesta.workbench.visits import Visit

Section = Literal["people", "bodies", "places"]
SECTIONS: dict[Section, tuple[EntityKind, ...]] = {"people": ("person",), "bodies": ("organ", "faction"), "places": ("place",)}
PAGE_LENGTH = 100
_NEAR = 12  # others that are offered to be compared
_MOST_PARTED = 400  # decisions that one parting may need


@dataclass(frozen=True, slots=True, kw_only=True)
class EntitiesQuestion:
    """People, bodies or places that have a name with these words (or words that begin so); page by page."""

    section: Section = "people"
    q: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Somebody or something: how many entries it is in, and how many spellings it has."""

    id: str
    name: str
    kind: EntityKind
    group: bool
    entries: int
    spellings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entities:
    """Those that fit, the most told of first: how many in all, and those of one page."""

    total: int
    page: int
    pages: int
    entities: tuple[Listed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityQuestion:
    """A person, body or place by its id."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LifePageQuestion(EntityQuestion):
    """What its page shows: a page of its entries, others to compare it with, the decision just made."""

    page: int = 1
    find: str = ""
    done: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeTold:
    """A person, body or place with its spellings and the ids of its entries in order of time."""

    entity: Entity
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartingForm:
    """The spellings (their keys) that are somebody else's than the others."""

    id: str
    spelling: tuple[str, ...] = ()
    why: str = ""
    seen: int


def list_entities(bench: Workbench, asked: EntitiesQuestion) -> Entities:
    """People, bodies or places, the most told of first."""
    found = _find(bench.view(), asked.section, asked.q)
    pages = max(1, -(-len(found) // PAGE_LENGTH))
    page = max(1, min(asked.page, pages))
    return Entities(total=len(found), page=page, pages=pages, entities=tuple(found[(page - 1) * PAGE_LENGTH :][:PAGE_LENGTH]))


def read_entity(bench: Workbench, asked: EntityQuestion) -> LifeTold:
    """A person, body or place with its entries."""
    view = bench.view()
    return LifeTold(entity=_entity(view, asked.id), entries=entries_of(view.build, asked.id))


def shower(section: Section) -> Callable[[Visit], Response]:
    """What shows the list of a section."""

    def show_list(visit: Visit) -> Response:
        if visit.bench.is_empty:
            return visit.redirect("/first-run")
        given = visit.question(EntitiesQuestion)
        asked = EntitiesQuestion(section=section, q=given.q, page=given.page)
        found = list_entities(visit.bench, asked)
        return visit.render("entities/list.html.jinja", section=section, view=visit.view, asked=asked, found=found)

    return show_list


def show_entity(visit: Visit) -> Response:
    """The page of a person, body or place."""
    if visit.bench.is_empty:
        return visit.redirect("/first-run")
    asked, view = visit.question(LifePageQuestion), visit.view
    entity = _entity(view, asked.id)
    ids = entries_of(view.build, entity.id)
    pages = max(1, -(-len(ids) // PAGE_LENGTH))
    page = max(1, min(asked.page, pages))
    here = ids[(page - 1) * PAGE_LENGTH :][:PAGE_LENGTH]
    edition = view.lines(here)
    life = Life(entity=entity, entries=tuple(edition.entries[id_] for id_ in here), sanctions=())
    section = _section(entity.kind)
    others = [one for one in _find(view, section, asked.find) if one.id != entity.id][:_NEAR] if asked.find.strip() else []
    return visit.render(
        "entities/page.html.jinja",
        section=section,
        view=view,
        edition=edition,
        life=life,
        total=len(ids),
        page=page,
        pages=pages,
        asked=asked,
        others=others,
        spellings=sorted(spellings_of(entity).items(), key=lambda pair: pair[1].casefold()),
        judged=_judged(view, entity),
        done=next((d for d in view.decisions if asked.done and d.id == asked.done and not d.undone), None),
    )


def show_motion(visit: Visit) -> Response:
    """What replay makes of a life or a body: sanctions, bars in time, stations; a part that the page asks for by itself."""
    view = visit.view
    entity = _entity(view, visit.request.path_params["id"])
    edition, body = view.build.edition, entity.kind in BODIES
    motion = edition.register.motion
    lanes = lanes_of(motion, entity.id, body=body)
    return visit.render(
        "entities/motion.html.jinja",
        view=view,
        edition=edition,
        life=Life(entity=entity, entries=(), sanctions=_sanctions(view, entity)),
        body=body,
        chart=chart_of(lanes),
        map=None if body else map_of(edition, motion, lanes),
        period=lambda tenure: period_of(edition, tenure),
        lane_words=lambda lane, of: lane_words(edition, lane, of),
        tenure_sigla=lambda tenure: tenure_sigla(edition, tenure),
    )


def part(visit: Visit) -> Response:
    """Write down that some spellings are somebody else's: each is kept from each of the others."""
    asked, view = visit.question(PartingForm), visit.view
    entity = _entity(view, asked.id)
    known = spellings_of(entity)
    apart = [key for key in known if key in set(asked.spelling)]
    others = [key for key in known if key not in set(asked.spelling)]
    if not apart or not others:
        raise UsageError("Choose the spellings that are somebody else’s, and leave at least one that isn’t.")
    if len(apart) * len(others) > _MOST_PARTED:
        raise UsageError("These are too many to be parted in one step. Part a few spellings first.")
    made = [
        decision_of("same_entity", one, other, judgement="negative", who=visit.who, why=asked.why)
        for one in apart
        for other in others
    ]
    return visit.redirect(f"/entities/{quote(entity.id)}?done={write(visit.bench, made, seen=asked.seen).id}")


def take_back(visit: Visit) -> Response:
    """Undo the decision just made; of a parting all that were made with it."""
    asked = visit.question(UndoForm)
    undo_together(visit.bench, UndoQuestion(id=asked.done, who=visit.who))
    return visit.redirect(f"/entities/{quote(asked.id)}")


def _entity(view: View, id_: str) -> Entity:
    found = view.entities([id_]).get(id_)
    if found is None:
        raise MissingError(f"Nothing in the register has the id {id_!r} now. A new build may call it otherwise.")
    return found


def _section(kind: EntityKind) -> Section:
    return next((section for section, kinds in SECTIONS.items() if kind in kinds), "bodies")


def _find(view: View, section: Section, words: str) -> list[Listed]:
    every = view.build.kept(f"listed {section}", lambda: _read(view, SECTIONS[section]))
    query = parse_query(words)
    if not query.phrases:
        return every
    named = view.build.named(query)
    return [one for one in every if one.id in named]


def _read(view: View, kinds: Iterable[EntityKind]) -> list[Listed]:
    """Everybody and everything of some kinds, the most told of first."""
    entities, names, roles = schema.entities.c, schema.names.c, schema.entry_roles.c
    told = sa.select(roles.entity, sa.func.count(sa.distinct(roles.entry)).label("entries")).group_by(roles.entity).subquery()
    spelled = sa.select(names.entity, sa.func.count(sa.distinct(names.name)).label("spellings")).group_by(names.entity).subquery()
    asked = (
        sa.select(entities.id, entities.name, entities.kind, entities.plural, told.c.entries, spelled.c.spellings)
        .select_from(schema.entities)
        .outerjoin(told, told.c.entity == entities.id)
        .outerjoin(spelled, spelled.c.entity == entities.position)
        .where(entities.kind.in_(tuple(kinds)))
    )
    with view.build.reading() as connection:
        found = [
            Listed(id=id_, name=name, kind=kind, group=bool(group), entries=number or 0, spellings=spellings or 0)
            for id_, name, kind, group, number, spellings in connection.execute(asked)
        ]
    return sorted(found, key=lambda one: (-one.entries, one.name.casefold(), one.id))


def _sanctions(view: View, entity: Entity) -> tuple[Sanction, ...]:
    edition = view.build.edition
    mine = [edition.entries[id_] for id_ in entries_of(view.build, entity.id) if id_ in edition.entries]
    return life_of(entity, mine, lambda entry: edition.modality(entry) == "asserted").sanctions


def _judged(view: View, entity: Entity) -> Sequence[Decision]:
    """The decisions in force about the names of an entity."""
    keys = {entity.id, *spellings_of(entity)}
    return [d for d in in_force(view.decisions) if d.kind == "same_entity" and not keys.isdisjoint(d.about)]


OPERATIONS: list[Operation[Any, Any]] = [
    Operation(
        path="/entities",
        summary="People, bodies or places, the most told of first.",
        question=EntitiesQuestion,
        answer=Entities,
        work=list_entities,
    ),
    Operation(
        path="/entities/{id}",
        summary="A person, body or place with its spellings and entries.",
        question=EntityQuestion,
        answer=LifeTold,
        work=read_entity,
    ),
]
_LABELS: dict[Section, str] = {"people": "People", "bodies": "Bodies", "places": "Places"}
_COMMON = [
    Page(path="/entities/{id}", show=show_entity),
    Page(path="/entities/{id}/motion", show=show_motion),
    Page(path="/entities/{id}/part", show=part, writes=True),
    Page(path="/entities/{id}/undo", show=take_back, writes=True),
]
ROOMS = tuple(
    Room(
        key=section,
        label=_LABELS[section],
        address=section,
        operations=OPERATIONS if section == "people" else (),
        pages=[Page(path=f"/{section}", show=shower(section)), *(_COMMON if section == "people" else ())],
    )
    for section in SECTIONS
)
