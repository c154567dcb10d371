"""What acts do to facts, by the rules: every fact with the acts that touch it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from regesta.model.states import Fact, Touch
from regesta.replay.acts import Act, Window
from regesta.replay.parts import Parts
from regesta.replay.rules import ALL_KINDS, Kind, Rule, Rules

FactKey = tuple[str, str, str]
_NOBODY: tuple[str, ...] = ()
_UNNAMED = ("",)


_new_touch = partial(tuple.__new__, Touch)  # hundreds of thousands: without a call in Python for each


class _Growing:
    """A fact that is being found. ``entries`` are the acts of its touches, ``told`` whether one starts or presumes it."""

    __slots__ = ("bodies", "entries", "key", "kind", "labels", "told", "touches")

    def __init__(self, key: FactKey, touch: Touch) -> None:
        self.key, self.kind = key, key[0]
        self.touches = [touch]
        self.entries = [touch[0]]
        self.bodies: dict[str, None] | None = None
        self.labels: dict[str, None] | None = None
        self.told = False


class _Effect:
    """A rule ready to be used.

    Attributes:
        key, of, before, implied, scope, ends: as in the rule.
        kinds: the kinds that it touches by name; of each whether it is started, is mutual, and begins a time that lasts.
        all_kinds: whether all kinds end.
        alone: whether it touches a fact even where the act names nothing.
        by_agent: whether what the fact is about may be who acts.
    """

    __slots__ = ("all_kinds", "alone", "before", "by_agent", "ends", "implied", "key", "kinds", "of", "rule", "scope")

    def __init__(self, key: str, rule: Rule, kinds: Mapping[str, Kind]) -> None:
        self.key, self.rule = key, rule
        self.of, self.scope, self.before, self.implied = rule.of, rule.scope, rule.before, rule.implied
        self.ends = tuple(dict.fromkeys(rule.ends))
        self.all_kinds = ALL_KINDS in rule.ends
        named = [(kind, kind in rule.starts) for kind in (*rule.starts, *rule.ends) if kind != ALL_KINDS]
        self.kinds = tuple((kind, starts, kinds[kind].mutual, starts and kinds[kind].lasting) for kind, starts in named)
        self.alone = bool(rule.starts) or not rule.object and rule.before is not None
        self.by_agent = "agent" in rule.object

    def meets(self, roles: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether the roles that are filled are those that the rule asks for."""
        rule = self.rule
        return (not rule.only_if or rule.only_if in roles) and not any(role in roles for role in rule.unless)


def find_facts(acts: Iterable[Act], rules: Rules, parts: Parts) -> list[Fact]:
    """Every fact that some act starts, or presumes to have held, by subject, in the order of the rules' kinds, by object.

    Args:
        acts: all acts.
        rules: what they do.
        parts: what lies in what.

    Of a plurality of unnamed people no fact is made, nor of whoever held an office: nothing tells that ``the supporters`` or
    ``the minister`` of one passage are those of another.
    """
    return _Finder(list(acts), rules, parts).find()


class _Finder:
    def __init__(self, acts: list[Act], rules: Rules, parts: Parts) -> None:
        self.acts, self.rules, self.parts = acts, rules, parts
        self.facts: dict[FactKey, _Growing] = {}
        self.of_subject: dict[str, list[_Growing]] = defaultdict(list)
        self.about: dict[str, list[_Growing]] = defaultdict(list)
        self.order = {kind: number for number, kind in enumerate(rules.kinds)}
        self.unnameable = parts.nameless | parts.offices
        self.by_type: dict[str, list[_Effect]] = defaultdict(list)
        for key, rule in rules.rules.items():
            effect = _Effect(key, rule, rules.kinds)
            for act_type in rule.acts:
                self.by_type[act_type].append(effect)

    def find(self) -> list[Fact]:
        later: list[tuple[Act, _Effect, str, tuple[str, ...]]] = []
        plans: dict[tuple[str, ...], list[tuple[_Effect, tuple[str, ...]]]] = {}
        plain = not self.parts.nameless
        for act in self.acts:
            roles = act.roles
            shape = (act.type, *roles)
            plan = plans.get(shape)
            if plan is None:
                plan = plans[shape] = self._plan(act)
            for effect, naming in plan:
                if not naming:
                    role, objects = "", _NOBODY
                elif plain and not effect.by_agent:
                    role = naming[0]
                    objects = roles[role]
                else:
                    role, objects = self._objects(act, effect, naming)
                if effect.scope == "same" and (objects or effect.alone):
                    self._name(act, effect, role, objects)
                else:
                    later.append((act, effect, role, objects))
        for act, effect, role, objects in later:
            self._spread(act, effect, role, objects)
        self._match_unnamed()
        return list(self._iter_found())

    def _plan(self, act: Act) -> list[tuple[_Effect, tuple[str, ...]]]:
        """What rules do to acts of a type that fill the same roles: each with the filled roles that may name its object."""
        effects = [effect for effect in self.by_type.get(act.type, ()) if effect.meets(act.roles)]
        return [(effect, tuple(role for role in effect.rule.object if role in act.roles)) for effect in effects]

    def _iter_found(self) -> Iterator[Fact]:
        order = self.order
        for subject in sorted(self.of_subject):
            mine = [growing for growing in self.of_subject[subject] if growing.told]
            if len(mine) > 1:
                mine.sort(key=lambda growing: (order[growing.kind], growing.key[2]))
            for growing in mine:
                kind, subject, thing = growing.key
                yield Fact(
                    kind=kind,
                    subject=subject,
                    object=thing,
                    touches=tuple(growing.touches),
                    bodies=tuple(growing.bodies) if growing.bodies else (),
                    labels=tuple(growing.labels) if growing.labels else (),
                )

    def _objects(self, act: Act, effect: _Effect, naming: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        """The first role that names anything, and what."""
        for role in naming:
            things = (thing for thing in act.roles[role] if thing not in self.parts.nameless)
            if effect.by_agent:  # who expels is whom one is expelled from, if it is a body, and one that lasts
                things = (t for t in things if (role != "agent" or t in self.parts.bodies) and not self._only_meets(t))
            found = tuple(things)
            if found:
                return role, found
        return "", _NOBODY

    def _subjects(self, act: Act, effect: _Effect) -> Sequence[str]:
        subjects = act.roles.get(effect.of, _NOBODY)
        if not self.unnameable:
            return subjects
        return [subject for subject in subjects if subject not in self.unnameable]

    def _only_meets(self, body: str) -> bool:
        return self.parts.is_gathering(body, self.rules.gatherings)

    def _name(self, act: Act, effect: _Effect, role: str, objects: tuple[str, ...]) -> None:
        """What an act starts, or ends by name."""
        entry, stretch = act.entry, act.stretch
        certain = act.certain and role not in act.doubtful_roles
        name, before, implied = effect.key, effect.before, effect.implied
        sole = (act.named[0][0],) if len(act.named) == 1 else None
        facts, labels = self.facts, act.roles.get("label")
        subjects = self._subjects(act, effect) if self.unnameable else act.roles.get(effect.of, _NOBODY)
        for subject in subjects:
            for thing in objects or _UNNAMED:
                if thing == subject:
                    continue
                for kind, starts, mutual, lasting in effect.kinds:
                    key = (kind, thing, subject) if mutual and thing and thing < subject else (kind, subject, thing)
                    growing = facts.get(key)
                    if growing is not None and growing.entries[-1] == entry:
                        continue  # acts come one after the other: one that starts a fact by a rule doesn't end it by the next
                    window, ended = act.window, None
                    if lasting and stretch is not None:
                        window, ended = _within(act.window, stretch[0]), stretch[1]
                    claims = sole or act.claims_for(subject, thing)
                    touch = _new_touch((entry, name, starts, *window, before, certain, implied, True, claims))
                    if growing is None:
                        growing = facts[key] = _Growing(key, touch)
                        self.of_subject[key[1]].append(growing)
                        self.about[key[2]].append(growing)
                    else:
                        growing.entries.append(entry)
                        growing.touches.append(touch)
                    if ended is not None:
                        growing.touches.append(_new_touch((entry, name, False, *ended, None, certain, implied, False, claims)))
                    if starts or before:
                        growing.told = True
                    if starts and kind == "office" and "organ" in act.roles:
                        self._place(growing, act.roles["organ"])
                    if labels is not None:
                        growing.labels = {**(growing.labels or {}), **dict.fromkeys(labels)}

    def _place(self, growing: _Growing, bodies: tuple[str, ...]) -> None:
        """Notes the bodies of an office."""
        known = growing.bodies = growing.bodies or {}
        for body in bodies:
            if body not in known:
                known[body] = None
                if body != growing.key[2]:
                    self.about[body].append(growing)

    def _spread(self, act: Act, effect: _Effect, role: str, objects: tuple[str, ...]) -> None:
        """What an act ends without naming it."""
        entry, scope, kinds = act.entry, effect.scope, self.rules.kinds
        certain = act.certain and role not in act.doubtful_roles
        spares = effect.all_kinds and act.type != "born" and scope == "all"  # what can hold of the dead
        whole, labels = scope in ("all", "about"), act.roles.get("label")
        sole = (act.named[0][0],) if len(act.named) == 1 else None
        reach: bool | None = True
        keyed = self.parts.keyed
        subjects = self._subjects(act, effect) if self.unnameable else act.roles.get(effect.of, _NOBODY)
        for subject in subjects:
            mine = self._ended(effect, subject)
            made: Touch | None = None
            for growing in mine:
                entries = growing.entries
                if entry in entries or spares and kinds[growing.kind].after_death:
                    continue
                if scope == "others":
                    if growing.key[2] in objects or keyed and self.parts.meets_any(growing.key[2], objects):
                        continue
                elif not whole:
                    reach = self._reaches(scope, growing, objects, mine)
                    if reach is None:
                        continue
                sure = certain and reach is True
                if made is None or made.certain is not sure or not sole:  # one does for all facts that it touches alike
                    claims = sole or act.claims_for(growing.key[1], growing.key[2])
                    made = _new_touch((entry, effect.key, False, *act.window, effect.before, sure, effect.implied, True, claims))
                entries.append(entry)
                growing.touches.append(made)
                if effect.before:
                    growing.told = True
                if labels is not None:
                    growing.labels = {**(growing.labels or {}), **dict.fromkeys(labels)}

    def _ended(self, effect: _Effect, subject: str) -> Sequence[_Growing]:
        """The facts of somebody, or about something, that are of the kinds that a rule ends."""
        if effect.scope == "about":
            about = self.about.get(subject, ())
            return about if effect.all_kinds else [growing for growing in about if growing.kind in effect.ends]
        if effect.all_kinds:
            ties = [growing for growing in self.about.get(subject, ()) if self.rules.kinds[growing.kind].tie]
            return [*self.of_subject.get(subject, ()), *ties]
        mine = self.of_subject.get(subject, ())
        if len(effect.ends) == 1:
            (kind,) = effect.ends
            return [growing for growing in mine if growing.kind == kind]
        ends = effect.ends
        return [growing for growing in mine if growing.kind in ends]

    def _reaches(self, scope: str, growing: _Growing, objects: tuple[str, ...], mine: Sequence[_Growing]) -> bool | None:
        """Whether an end reaches a fact: surely, perhaps (False), or not at all (None)."""
        thing = growing.key[2]
        if scope == "same":  # the act names nothing: it ends the one there is, or any of several
            return [other.kind for other in mine].count(growing.kind) == 1
        if thing in objects:
            return None
        bodies = (thing, *(growing.bodies or ()))
        return any(self.parts.body_lies_in(body, other) is True for body in bodies for other in objects)

    def _match_unnamed(self) -> None:
        """Ends of a named body's kind also end the one that no source names (expelled; readmitted to the party)."""
        for growing in self.about.get("", ()):
            kind, subject, _ = growing.key
            for other in self.of_subject[subject]:
                if other.kind != kind or other is growing:
                    continue
                for touch in other.touches:
                    if not touch.starts and touch.before and touch.entry not in growing.entries:
                        growing.entries.append(touch.entry)
                        growing.touches.append(touch)
                        growing.told = True


def _within(window: Window, other: Window) -> Window:
    low, high = max(window[0], other[0]), min(window[1], other[1])
    return (low, high) if low <= high else other
