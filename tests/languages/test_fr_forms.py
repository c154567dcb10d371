"""The French pack: the forms its paradigms make, and what its data must hold to."""

from __future__ import annotations

import pytest

from regesta.languages.forms import Conjugator
from regesta.languages.packs import lacks, load_pack
from regesta.languages.schema import Verb

PACK = load_pack("fr")
CONJUGATOR = Conjugator(PACK.grammar)
ENTRIES = [
    (kind, Verb(lemma=item) if isinstance(item, str) else item) for kind, items in PACK.acts.verbs.items() for item in items
]

# lemma, forms that must be made, forms that must not
FORMS = [
    ("exclure", "exclut excluent exclurent excluait exclura exclurait exclu exclue exclus exclues excluant", "excluit excluse"),
    ("inclure", "inclut inclus incluse incluses", "inclue"),
    ("élire", "élit élisent élut élurent élisait élira élu élue élus élues", "élivent élirent"),
    ("prendre", "prend prennent prit prirent prenait prendra pris prise prises prenant", "prendit prendu prendent"),
    ("mettre", "met mettent mit mirent mettait mettra mis mise mises", "mettit mettu"),
    ("démettre", "démet démit démis démise", "démettu"),
    ("devenir", "devient deviennent devint devinrent devenait deviendra devenu devenue devenus devenues", "devenit devenira"),
    ("détenir", "détient détinrent détenu détenues détiendra", "détenit"),
    ("rompre", "rompt rompent rompit rompirent rompait rompra rompu rompue", "rompe romp"),
    ("fuir", "fuit fuient fuirent fuyait fuira fui fuyant", "fuissent fuissait"),
    ("enfuir", "enfuit enfuirent enfuie enfuis", "enfuissent"),
    ("mourir", "meurt meurent mourut moururent mourait mourra mort morte morts mortes", "mourissent mouri mourira"),
    ("naître", "naît naissent naquit naquirent naissait naîtra né née nés nées", "naîtit naissit"),
    ("condamner", "condamne condamna condamnèrent condamnait condamnera condamné condamnée condamnés condamnées", "condamnit"),
    ("juger", "jugea jugèrent jugeait jugeaient jugeant jugé", "juga jugait jugant"),
    ("dénoncer", "dénonça dénoncèrent dénonçait dénonçant dénoncée", "dénonca dénoncait"),
    ("siéger", "siège siègent siégea siégèrent siégeait siégé", "siége siéga"),
    ("céder", "cède cèdent céda cédèrent cédera cèdera cédé", "céde"),
    ("réintégrer", "réintègre réintégra réintégré réintégrées", "réintégre"),
    ("reléguer", "relègue relégua reléguèrent relégué reléguée", "relégue"),
    ("emmener", "emmène emmena emmènera emmené", "emmene emmenera"),
    ("lever", "lève levèrent lèvera levé", "leve"),
    ("rappeler", "rappelle rappela rappelèrent rappellera rappelé", "rappele rappèle rappellé"),
    ("interpeller", "interpelle interpella interpellé", "interpèle"),
    ("démanteler", "démantèle démantela démantelé", "démantelle"),
    ("jeter", "jette jeta jetèrent jettera jeté", "jete jetté"),
    ("envoyer", "envoie envoya envoyèrent enverra envoyé", "envoye envoyera"),
    ("appuyer", "appuie appuya appuiera appuyé", "appuye"),
    ("pendre", "pend pendent pendit pendirent pendra pendu pendue pendus pendues", "prit pennent"),
    ("combattre", "combat combattent combattit combattu", "combatt"),
    ("contraindre", "contraint contraignent contraignit contraignait contraindra contrainte", "contraindit"),
    ("rejoindre", "rejoint rejoignirent rejoignait rejointes", "rejoindit"),
    ("dissoudre", "dissout dissolvent dissolvait dissoudra dissous dissoute dissoutes", "dissoudit"),
    ("vaincre", "vainc vainquit vainquirent vaincu", "vaincit"),
    ("traduire", "traduit traduisent traduisit traduisait traduite", "traduirent"),
    ("proscrire", "proscrit proscrivent proscrivit proscrite proscrits", "proscrisent"),
    ("poursuivre", "poursuit poursuivit poursuivirent poursuivie", "poursuivut"),
    ("survivre", "survit survécut survécurent survécu", "survivit"),
    ("comparaître", "comparaissent comparut comparurent comparaîtra comparu", "comparaîtit"),
    ("promouvoir", "promut promu promue promus", "promouvu"),
    ("déchoir", "déchut déchu déchue déchus", "déchoiut"),
    ("recevoir", "reçoit reçut reçurent recevait recevra reçu", "recut recoit"),
    ("conquérir", "conquiert conquit conquirent conquérait conquis conquise", "conquérit conquéri"),
    ("offrir", "offre offrit offrirent offert offerte", "offrissent offri"),
    ("assaillir", "assaille assaillit assailli assaillie", "assaillissent"),
    ("bannir", "bannit bannissent bannirent bannissait bannira banni bannie bannis bannies", "bannent"),
    ("partir", "part partent partit partirent partait partira", "partissent"),
    ("repentir", "repent repentent repentit repenti", "repentissent"),
    ("interdire", "interdit interdisent interdirent interdite", "interdisit"),
    ("conclure", "conclut conclurent concluait conclu conclue", "concluse"),
    ("acquitter", "acquitte acquitta acquittèrent acquitté acquittées", "acquittit"),
    ("faire", "fait font fit firent faisait fera faite", "faisent fairont"),
]


def forms_of(lemma: str) -> set[str]:
    return {form for form, _ in CONJUGATOR.forms(Verb(lemma=lemma))}


@pytest.mark.parametrize(("lemma", "made", "never"), FORMS, ids=[row[0] for row in FORMS])
def test_forms(lemma: str, made: str, never: str) -> None:
    forms = forms_of(lemma)
    assert set(made.split()) <= forms
    assert not set(never.split()) & forms


def test_the_pack_leaves_nothing_out() -> None:
    assert lacks(PACK) == []


def test_future_and_conditional_differ_by_their_endings() -> None:
    for lemma in sorted({verb.lemma for _, verb in ENTRIES}):
        by_key: dict[str, list[str]] = {}
        for form, key in CONJUGATOR.forms(Verb(lemma=lemma)):
            by_key.setdefault(key, []).append(form)
        assert [form[:-1] + "ait" for form in by_key.get("future", [])] == by_key.get("conditional", []), lemma
        assert all(form.endswith("aient") for form in by_key.get("conditional.pl", [])), lemma


@pytest.mark.parametrize(
    ("kind", "lemma"),
    [("took_own_life", "suicider"), ("fled", "enfuir"), ("allied", "allier"), ("supported", "rallier"), ("exiled", "exiler"),
     ("seized_power", "emparer"), ("sought_asylum", "réfugier"), ("opposed", "opposer")],
)  # fmt: skip
def test_verbs_that_tell_the_act_only_with_se(kind: str, lemma: str) -> None:
    reflexive = [verb for name, verb in ENTRIES if name == kind and verb.lemma == lemma and verb.reflexive]
    assert reflexive
    assert all(verb.auxiliary_be for verb in reflexive)


def test_verbs_conjugated_with_be_are_so_in_every_act() -> None:
    moving = {"mourir", "naître", "décéder", "devenir", "revenir", "rentrer", "retourner", "partir", "arriver", "aller", "tomber"}
    for kind, verb in ENTRIES:
        if verb.lemma in moving and not verb.reflexive:
            assert verb.auxiliary_be, (kind, verb.lemma)


def test_words_are_written_as_tokens_are_read() -> None:
    """A token's apostrophe is straight, an elided word is a token of its own, and no slot of a tail is a lone bar."""
    for _, verb in ENTRIES:
        assert "’" not in verb.tail
        for slot in verb.tail.split():
            assert any(slot.split("|")), verb
            assert not any("'" in word[:-1] for word in slot.split("|")), verb.tail
    grammar = PACK.grammar
    prepositions = [words for marker in grammar.markers.values() for words in marker.prepositions]
    for words in (*prepositions, *grammar.anaphors, *grammar.coordinators, *grammar.attribution.before):
        assert all("'" not in word[:-1] for word in words.split()), words
        assert len(words.split()) <= 4


def test_who_says_so_is_led_in_by_a_preposition() -> None:
    prepositions = {words for marker in PACK.grammar.markers.values() for words in marker.prepositions}
    assert set(PACK.grammar.attribution.before) <= prepositions


def test_keys_of_bodies_and_offices_are_those_of_the_english_pack() -> None:
    english = load_pack("en").lexicon
    assert set(PACK.lexicon.organs) <= set(english.organs)
    assert set(PACK.lexicon.offices) <= set(english.offices)
