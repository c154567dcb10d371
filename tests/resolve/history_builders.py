"""Invented histories told by invented documents: claims without texts, for what comes after annotation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from regesta.model.claims import Annotations, Claim, DateExpression, Mention, Modality, RoleFiller
from regesta.model.documents import Document
from regesta.model.entities import Resolution
from regesta.model.families import Alignment, Collation, Family, Relation
from regesta.model.text import Span

_KINDS = {"organ": "organ", "place": "place", "origin": "place", "office": "office", "faction": "faction", "work": "work"}
_LENGTH = 100


@dataclass
class Pile:
    """Documents and their claims; every claim stands in a sentence of its own, 100 code points long."""

    languages: dict[str, str] = field(default_factory=dict)
    claims: dict[str, list[Claim]] = field(default_factory=dict)
    mentions: dict[str, list[Mention]] = field(default_factory=dict)
    families: list[Family] = field(default_factory=list)

    def document(self, path: str, language: str = "en") -> Pile:
        self.languages[path] = language
        self.claims.setdefault(path, [])
        self.mentions.setdefault(path, [])
        return self

    def name(self, path: str, *names: str, kind: str = "person") -> None:
        """Names that a document mentions besides its claims."""
        for name in names:
            start = 50_000 + 50 * len(self.mentions[path])
            self.mentions[path].append(_mention(kind, name, start, self.languages[path]))

    def tell(
        self,
        path: str,
        type: str,
        patients: str | Sequence[str],
        date: str | None = None,
        *,
        modality: Modality = "asserted",
        nominal: bool = False,
        says: Sequence[str] = (),
        quote: str = "",
        **roles: str | Sequence[str],
    ) -> Claim:
        """Adds a claim. A name that starts with ``*`` is a group's; an agent's or counterpart's kind is a person's."""
        if path not in self.claims:
            self.document(path)
        number = len(self.claims[path])
        start = number * _LENGTH
        language = self.languages[path]
        fillers: list[RoleFiller] = []
        for role, names in {"patient": patients, **roles}.items():
            for name in [names] if isinstance(names, str) else names:
                kind = _KINDS.get(role, "person")
                if name.startswith("#"):
                    kind, name = "organ", name[1:]
                at = start + 5 * len(fillers) + 1
                fillers.append(RoleFiller(role=role, mention=_mention(kind, name, at, language)))
        expression = DateExpression(edtf=date, text=date, span=Span(start + 90, start + 95)) if date else None
        claim = Claim(
            document=path,
            type=type,
            roles=tuple(fillers),
            date=expression,
            modality=modality,
            attributed_to=tuple(says),
            passage=Span(start, start + _LENGTH),
            quote=quote or f"{path} sentence {number}",
            trigger=Span(start + 60, start + 70),
            sentence=number,
            confidence=0.95,
            extractor="test",
            nominal=nominal,
        )
        self.claims[path].append(claim)
        return claim

    def family(self, *paths: str, siglum: str = "", aligned: Iterable[tuple[Claim, Claim]] = ()) -> None:
        pairs = list(aligned)
        relations = tuple(
            Relation(
                source=left.document,
                target=right.document,
                kind="translates",
                coverage=0.9,
                evidence=(Alignment(source=left.passage, target=right.passage, score=0.95),),
            )
            for left, right in pairs
        )
        self.families.append(Family(documents=paths, relations=relations, siglum=siglum))

    @property
    def documents(self) -> list[Document]:
        return [
            Document(path=p, sha256="0" * 64, text="", title=None, language=lang, media_type="text/plain")
            for p, lang in sorted(self.languages.items())
        ]

    @property
    def annotations(self) -> list[Annotations]:
        return [
            Annotations(document=path, mentions=tuple(self.mentions[path]), claims=tuple(claims))
            for path, claims in sorted(self.claims.items())
        ]

    @property
    def collation(self) -> Collation:
        known = {path for family in self.families for path in family.documents}
        alone = [Family(documents=(path,)) for path in sorted(self.languages) if path not in known]
        families = [*self.families, *alone]
        return Collation(families=tuple(replace(f, siglum=f.siglum or _siglum(i)) for i, f in enumerate(families)))

    @property
    def all_claims(self) -> list[Claim]:
        return [claim for path in sorted(self.claims) for claim in self.claims[path]]

    @property
    def claim_families(self) -> dict[str, str]:
        home = {path: family.id for family in self.collation.families for path in family.documents}
        return {claim.id: home[claim.document] for claim in self.all_claims}


def _siglum(number: int) -> str:
    return chr(ord("A") + number) if number < 26 else f"Z{number}"


def _mention(kind: str, name: str, start: int, language: str) -> Mention:
    group = name.startswith("*")
    name = name.lstrip("*")
    return Mention(
        kind=kind,  # type: ignore[arg-type]
        name=name,
        surface=name,
        span=Span(start, start + len(name)),
        language=language,
        group=group,
    )


def entity_of(resolution: Resolution, claim: Claim, name: str) -> str | None:
    """The entity that a claim's filler of that name became."""
    for filler, entity in zip(claim.roles, resolution.role_entities[claim.id], strict=True):
        if filler.mention.name == name:
            return entity
    raise AssertionError(f"no {name} in the claim")


def partition(resolution: Resolution) -> set[frozenset[str]]:
    """The events as sets of claims."""
    return {frozenset(event.claims) for event in resolution.events}
