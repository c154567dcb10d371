"""What acts do to facts, by the rules: every fact with the acts that touch it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from regesta.model.states import Fact, Touch
from regesta.replay.acts import Act, Window
from regesta.replay.parts import Parts
from regesta.replay.rules import ALL_KINDS, Rule, Rules

FactKey = tuple[str, str, str]


class _Growing:
    __slots__ = ("acts", "bodies", "labels", "touches")

    def __init__(self) -> None:
        self.touches: list[Touch] = []
        self.acts: set[str] = set()
        self.bodies: dict[str, None] = {}
        self.labels: dict[str, None] = {}


def find_facts(acts: Iterable[Act], rules: Rules, parts: Parts) -> list[Fact]:
    """Every fact that some act starts, or presumes to have held.

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
        self.of_subject: dict[str, dict[FactKey, None]] = defaultdict(dict)
        self.about: dict[str, dict[FactKey, None]] = defaultdict(dict)
        self.by_type: dict[str, list[tuple[str, Rule]]] = defaultdict(list)
        for key, rule in rules.rules.items():
            for kind in rule.acts:
                self.by_type[kind].append((key, rule))

    def find(self) -> list[Fact]:
        later: list[tuple[Act, str, Rule]] = []
        for act in self.acts:
            for key, rule in self.by_type.get(act.type, ()):
                if self._applies(act, rule):
                    if rule.scope == "same" and self._is_named(act, rule):
                        self._name(act, key, rule)
                    else:
                        later.append((act, key, rule))
        for act, key, rule in later:
            self._spread(act, key, rule)
        self._match_unnamed()
        return [
            Fact(
                kind=kind,
                subject=subject,
                object=thing,
                touches=tuple(growing.touches),
                bodies=tuple(growing.bodies),
                labels=tuple(growing.labels),
            )
            for (kind, subject, thing), growing in self.facts.items()
            if any(touch.starts or touch.before for touch in growing.touches)
        ]

    def _applies(self, act: Act, rule: Rule) -> bool:
        return (not rule.only_if or rule.only_if in act.roles) and not any(role in act.roles for role in rule.unless)

    def _is_named(self, act: Act, rule: Rule) -> bool:
        return bool(rule.starts) or not rule.object and rule.before is not None or bool(self._objects(act, rule)[1])

    def _objects(self, act: Act, rule: Rule) -> tuple[str, tuple[str, ...]]:
        """The first role that is filled, and with what."""
        for role in rule.object:
            things = (thing for thing in act.roles.get(role, ()) if thing not in self.parts.nameless)
            if "agent" in rule.object:  # who expels is whom one is expelled from, if it is a body, and one that lasts
                things = (t for t in things if (role != "agent" or t in self.parts.bodies) and not self._only_meets(t))
            found = tuple(things)
            if found:
                return role, found
        return "", ()

    def _subjects(self, act: Act, rule: Rule) -> Iterator[str]:
        for subject in act.roles.get(rule.of, ()):
            if subject not in self.parts.nameless and subject not in self.parts.offices:
                yield subject

    def _name(self, act: Act, key: str, rule: Rule) -> None:
        """What an act starts, or ends by name."""
        role, objects = self._objects(act, rule)
        certain = act.certain and role not in act.doubtful_roles
        for subject in self._subjects(act, rule):
            things = [thing for thing in objects if thing != subject] or ([""] if not objects else [])
            for thing in things:
                for kind in (*rule.starts, *rule.ends):
                    self._touch(act, key, rule, (kind, subject, thing), starts=kind in rule.starts, certain=certain)

    def _spread(self, act: Act, key: str, rule: Rule) -> None:
        """What an act ends without naming it."""
        all_kinds = ALL_KINDS in rule.ends
        kinds = self.rules.kinds.keys() if all_kinds else set(rule.ends)
        role, objects = self._objects(act, rule)
        for subject in self._subjects(act, rule):
            if rule.scope == "about":
                mine = [fact for fact in self.about.get(subject, ()) if fact[0] in kinds]
            else:
                mine = [fact for fact in self.of_subject.get(subject, ()) if fact[0] in kinds]
                if all_kinds:
                    mine += [fact for fact in self.about.get(subject, ()) if self.rules.kinds[fact[0]].tie]
            dying = all_kinds and act.type != "born"
            for fact in dict.fromkeys(mine):
                if dying and rule.scope == "all" and self.rules.kinds[fact[0]].after_death:
                    continue
                reach = self._reaches(rule, fact, objects, mine)
                if reach is not None:
                    certain = act.certain and reach and role not in act.doubtful_roles
                    self._touch(act, key, rule, fact, starts=False, certain=certain)

    def _only_meets(self, body: str) -> bool:
        return self.parts.is_gathering(body, self.rules.gatherings)

    def _reaches(self, rule: Rule, fact: FactKey, objects: tuple[str, ...], mine: list[FactKey]) -> bool | None:
        """Whether an end reaches a fact: surely, perhaps (False), or not at all (None)."""
        kind, _subject, thing = fact
        if rule.scope in ("all", "about"):
            return True
        if rule.scope == "same":  # the act names nothing: it ends the one there is, or any of several
            return sum(other[0] == kind for other in mine) == 1
        if rule.scope == "others":
            return None if any(self.parts.places_meet(thing, other) for other in objects) else True
        if thing in objects:
            return None
        lies = [self.parts.body_lies_in(thing, other) for other in objects]
        lies += [self.parts.body_lies_in(body, other) for body in self.facts[fact].bodies for other in objects]
        return any(lie is True for lie in lies)

    def _touch(self, act: Act, key: str, rule: Rule, fact: FactKey, *, starts: bool, certain: bool) -> None:
        kind, subject, thing = fact
        if self.rules.kinds[kind].mutual and thing and thing < subject:
            fact = (kind, thing, subject)
        growing = self.facts.get(fact)
        if growing is None:
            growing = self.facts[fact] = _Growing()
            self.of_subject[fact[1]][fact] = None
            self.about[fact[2]][fact] = None
        if act.entry in growing.acts:
            return  # an act that starts a fact by one rule doesn't end it by another
        growing.acts.add(act.entry)
        claims = act.claims_for(subject, thing)
        lasting = act.stretch if starts and act.stretch and self.rules.kinds[kind].lasting else None
        low, high = _within(act.window, lasting[0]) if lasting else act.window
        growing.touches.append(Touch(act.entry, key, starts, low, high, rule.before, certain, rule.implied, True, claims))
        if lasting and lasting[1]:
            growing.touches.append(Touch(act.entry, key, False, *lasting[1], None, certain, rule.implied, False, claims))
        if starts and kind == "office":
            growing.bodies.update(dict.fromkeys(act.roles.get("organ", ())))
            for body in act.roles.get("organ", ()):
                self.about[body][fact] = None
        if "label" in act.roles:
            growing.labels.update(dict.fromkeys(act.roles["label"]))

    def _match_unnamed(self) -> None:
        """Ends of a named body's kind also end the one that no source names (expelled; readmitted to the party)."""
        for (kind, subject, thing), growing in list(self.facts.items()):
            if thing == "":
                continue
            unnamed = self.facts.get((kind, subject, ""))
            if unnamed is None:
                continue
            for touch in growing.touches:
                if not touch.starts and touch.before and all(touch.entry != other.entry for other in unnamed.touches):
                    unnamed.touches.append(touch)


def _within(window: Window, other: Window) -> Window:
    low, high = max(window[0], other[0]), min(window[1], other[1])
    return (low, high) if low <= high else other
