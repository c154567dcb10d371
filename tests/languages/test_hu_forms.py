"""The Hungarian pack: verb forms from paradigms, base forms of inflected names and nouns."""

from __future__ import annotations

import pytest

from regesta.languages import lacks, load_pack
from regesta.languages.forms import Conjugator, Declension
from regesta.languages.schema import Verb

PACK = load_pack("hu")
CONJUGATOR = Conjugator(PACK.grammar)
DECLENSION = Declension(PACK.grammar.inflection)
KINDS = {
    "charge",
    "penalty",
    "person",
    "organ",
    "office",
    "faction",
    "place",
    "work",
    "other",
    "counterpart",
    "as",
    "kin",
    "one",
    "agent",
}

VERBS = [
    ("zár", "past", "zárta zárt"),
    ("zár", "past.pl", "zárták zártak"),
    ("zár", "present.pl", "zárják zárnak"),
    ("zár", "infinitive", "zárni zárnia"),
    ("zár", "conditional", "zárná zárhatta zárjon"),
    ("zár", "participle", "zárt"),
    ("zár", "gerund", "zárva zárván"),
    ("végez", "past", "végezte végzett"),
    ("végez", "past.pl", "végezték végeztek"),
    ("végez", "present.pl", "végzik"),
    ("végez", "participle", "végzett"),
    ("tartóztat", "past.pl", "tartóztatták tartóztattak"),
    ("tartóztat", "participle", "tartóztatott"),
    ("tartóztat", "conditional.pl", "tartóztassák tartóztatnák"),
    ("öl", "past.pl", "ölték"),
    ("akaszt", "past.pl", "akasztották akasztottak"),
    ("akaszt", "conditional.pl", "akasszák"),
    ("száműz", "past", "száműzte száműzött"),
    ("száműz", "present.pl", "száműzik"),
    ("mond", "past", "mondott"),
    ("mond", "infinitive", "mondani mondania"),
    ("küld", "past.pl", "küldték küldtek"),
    ("ítél", "past.pl", "ítélték"),
    ("foszt", "past.pl", "fosztották"),
    ("lő", "past.pl", "lőtték"),
    ("lő", "present", "lövi"),
    ("vesz", "past.pl", "vették"),
    ("vesz", "gerund", "véve"),
    ("tesz", "past.pl", "tették"),
    ("lesz", "past.pl", "lettek"),
    ("megy", "past.pl", "mentek"),
    ("ment", "past.pl", "mentették"),
    ("távolít", "past.pl", "távolították"),
    ("tilt", "past.pl", "tiltották"),
    ("hív", "past.pl", "hívták"),
    ("ír", "past", "írta"),
    ("vet", "past.pl", "vetették"),
    ("köt", "past.pl", "kötöttek kötötték"),
    ("bocsát", "past.pl", "bocsátották"),
    ("bélyegez", "past.pl", "bélyegezték"),
    ("börtönöz", "past.pl", "börtönözték"),
    ("ellenez", "past", "ellenezte"),
    ("csatlakozik", "past.pl", "csatlakoztak"),
    ("szökik", "past", "szökött"),
    ("születik", "past.pl", "születtek"),
    ("oszlik", "past", "oszlott"),
    ("bukik", "past.pl", "buktak"),
    ("vall", "past", "vallotta"),
    ("emigrál", "past.pl", "emigráltak"),
    ("menekül", "past", "menekült"),
    ("hagy", "past", "hagyta hagyott"),
    ("kezd", "infinitive", "kezdeni"),
    ("küzd", "past.pl", "küzdöttek"),
    ("lázad", "past.pl", "lázadtak"),
    ("huny", "past", "hunyt"),
]

BASES = [
    ("Kossuthot", "Kossuth", "accusative"),
    ("Kossuthtal", "Kossuth", "instrumental"),
    ("Kunnal", "Kun", "instrumental"),
    ("Lenkkel", "Lenk", "instrumental"),
    ("Nagyot", "Nagy", "accusative"),
    ("Naggyal", "Nagy", "instrumental"),
    ("Kováccsal", "Kovács", "instrumental"),
    ("Károllyal", "Károly", "instrumental"),
    ("Maurice-t", "Maurice", "accusative"),
    ("Joe-val", "Joe", "instrumental"),
    ("Alma-Ata-ba", "Alma-Ata", "illative"),
    ("Batthyányt", "Batthyány", "accusative"),
    ("Batthyánynak", "Batthyány", "dative"),
    ("Széchenyivel", "Széchenyi", "instrumental"),
    ("Dantont", "Danton", "accusative"),
    ("Robespierre-rel", "Robespierre", "instrumental"),
    ("Marx-szal", "Marx", "instrumental"),
    ("Dózsát", "Dózsa", "accusative"),
    ("Goethéről", "Goethe", "delative"),
    ("Castrót", "Castro", "accusative"),
    ("pártból", "párt", "elative"),
    ("pártjából", "párt", "elative"),
    ("kizárását", "kizárás", "accusative"),
    ("kivégzésének", "kivégzés", "dative"),
    ("halála", "halál", ""),
    ("vezetőik", "vezető", ""),
    ("ellenzékieket", "ellenzéki", "accusative"),
    ("foglyokat", "fogoly", "accusative"),
    ("mozgalmat", "mozgalom", "accusative"),
    ("elnökévé", "elnök", "translative"),
    ("titkárrá", "titkár", "translative"),
    ("vezetőként", "vezető", "essive"),
    ("Párizsig", "Párizs", "terminative"),
    ("hazaárulásért", "hazaárulás", "causal"),
]


@pytest.mark.parametrize(("lemma", "key", "expected"), VERBS)
def test_paradigms_make_the_forms_of_a_verb(lemma: str, key: str, expected: str) -> None:
    made = {form for form, found in CONJUGATOR.forms(Verb(lemma=lemma)) if found == key}
    assert set(expected.split()) <= made


@pytest.mark.parametrize(("lemma", "wrong"), [("zár", "zárott"), ("végez", "végezték"), ("vet", "vette"), ("tilt", "tiltte")])
def test_no_form_of_another_class_or_number(lemma: str, wrong: str) -> None:
    assert (wrong, "past") not in set(CONJUGATOR.forms(Verb(lemma=lemma)))


@pytest.mark.parametrize(("word", "base", "case"), BASES)
def test_base_form_and_case_of_an_inflected_word(word: str, base: str, case: str) -> None:
    assert (base, case) in DECLENSION.bases(word)


def test_the_pack_lacks_nothing() -> None:
    assert lacks(PACK) == []


def test_every_verb_has_forms_a_known_prefix_and_known_kinds() -> None:
    for entries in PACK.acts.verbs.values():
        for entry in entries:
            verb = Verb(lemma=entry) if isinstance(entry, str) else entry
            assert any(CONJUGATOR.forms(verb)), verb
            assert not verb.prefix or verb.prefix in PACK.grammar.separable_prefixes, verb
            kinds = {kind.rpartition(":")[2] for kind in (*verb.needs, *verb.rejects)}
            assert kinds <= KINDS, verb


def test_no_two_acts_claim_the_same_wording_unless_roles_tell_them_apart() -> None:
    seen: dict[tuple[str, ...], str] = {}
    for act, entries in PACK.acts.verbs.items():
        for entry in entries:
            verb = Verb(lemma=entry) if isinstance(entry, str) else entry
            if verb.needs or verb.rejects:
                continue
            key = (verb.lemma, verb.prefix, verb.tail, str(sorted(verb.forms.items())))
            assert seen.setdefault(key, act) == act, key


def test_canonical_keys_are_those_of_the_english_pack() -> None:
    english = load_pack("en").lexicon
    shared = {"politburo", "central committee", "party", "congress", "tribunal", "government", "parliament"}
    assert shared <= PACK.lexicon.organs.keys() & english.organs.keys()
    assert {"general secretary", "prime minister", "minister"} <= PACK.lexicon.offices.keys() & english.offices.keys()
    extra = PACK.lexicon.organs.keys() - english.organs.keys()
    assert not extra, extra
