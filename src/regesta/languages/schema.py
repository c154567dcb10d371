"""What a language pack may say: the schema of its YAML files, checked when a pack is loaded.

A pack is a folder ``packs/<BCP 47 tag>/`` with ``grammar.yaml``, ``acts.yaml``, ``lexicon.yaml`` and ``dates.yaml``. A pack
holds data only. Verbs are given by their lemma; a paradigm makes their forms. Words are given in lower case unless
their capital is part of them.
"""

from __future__ import annotations

from typing import Literal

import msgspec

FormClass = Literal[
    "infinitive", "present", "past", "imperfect", "future", "conditional", "participle", "passive", "impersonal", "gerund",
    "active",
]  # fmt: skip
Frame = Literal["transitive", "own", "mutual"]
Relation = Literal["from", "to", "in", "by", "with", "against", "of", "as", "for", "about", "after", "before", "through"]


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all pack records: a field the schema doesn't know is an error, never ignored."""


class Paradigm(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a class of verbs makes its forms.

    ``lemma`` is a regular expression; the first paradigm whose expression is found in a lemma is the lemma's own unless
    the verb names another. ``strip`` characters are taken off the lemma's end to make the stem, for which ``{}`` stands
    in the forms; ``{2}`` is the stem with its last letter doubled. A form's key is a :data:`FormClass`, with ``.pl`` where
    the form is plural. A ``passive`` form is a finite passive of itself (``арестован``), a ``participle`` only with an auxiliary.
    An ``active`` form is a participle of who acts (``арестовавший его``), where ``participle`` is that of whom it befalls.
    An ``impersonal`` form leaves unsaid who acts and keeps its object (``Дантона було страчено``).
    """

    name: str
    lemma: str
    strip: int = 0
    forms: dict[str, list[str]]


class Verb(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A verb or verbal idiom that tells an act.

    ``tail`` are the words that go with the verb (``out``, ``lose {poss} seat|post``): words apart by ``|`` are alternatives,
    ``{poss}`` is any determiner or possessive (or none), ``{obj}`` is the object's words. ``prefix`` is a separable prefix.
    ``forms`` replaces forms of the paradigm and of the grammar's ``irregular`` verbs. ``frame`` says whether the subject acts on
    the patient (``transitive``) or is the patient (``own``). ``needs`` lists kinds of which one must be among the roles, else no
    claim is made (``as``: what somebody is made, of whatever kind; ``kin``: whose relation the patient is; ``one``: that one
    person did it).
    ``object`` is the role of its object, where that isn't the type's (``left Paris``: ``origin``).
    ``rejects``: ``object`` where a bare object makes it another verb (``returned the book``), ``from:other`` where a phrase of
    that relation or case and of that kind does (``lemondott a tervről``).
    ``patient`` says where the patient stands, if neither subject nor object: the relation or preposition of its phrase (``to``
    in ``handed the ministry to X``), or ``possessor``, of the object or the noun of the tail (``cut off X's head``).
    ``thing`` are the nouns of which one must be the object, or the subject of a passive or of a verb without an object
    (``X's citizenship was revoked``).
    ``again``: it tells the act told last, of somebody else (``met the same fate``); its type is only one of those it may be.
    ``ordered`` is the type it tells of what is done on somebody's order (``shot on the orders of``).
    ``also`` are second acts by the role of those whose they are: of the counterpart (``replaced X by Y``: Y succeeds, X is
    ``removed``), of the named people who do it (``overthrew the king``: ``seized_power``).
    ``successor`` is the relation of the phrase that names who takes what the patient gives up (``for`` in ``abdicated in
    favour of X``).
    """

    lemma: str
    tail: str = ""
    prefix: str = ""
    paradigm: str = ""
    forms: dict[str, list[str]] = {}
    frame: Frame | None = None
    needs: list[str] = []
    rejects: list[str] = []
    object: str = ""
    patient: str = ""
    thing: list[str] = []
    reflexive: bool | None = None
    auxiliary_be: bool = False
    active_only: bool = False
    passive_only: bool = False
    modality: str = ""
    weak: bool = False
    again: bool = False
    ordered: str = ""
    also: dict[Literal["counterpart", "agent"], str] = {}
    successor: str = ""


class Noun(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A noun of action (``expulsion``) or of agency (``the murderer of``).

    ``frame`` as for a verb: whose expulsion it is (``transitive``: the possessor is the patient) or whose flight (``own``).
    ``weak`` nouns give a claim only with a named patient.
    """

    noun: str
    forms: list[str] = []
    frame: Frame | None = None
    needs: list[str] = []
    weak: bool = False


class Pronoun(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A personal pronoun or possessive. ``case``: subject, object, possessive, any, or a case that ``markers`` give a meaning."""

    forms: list[str]
    number: Literal["singular", "plural"]
    gender: Literal["m", "f", "any"] = "any"
    case: Literal["subject", "object", "possessive", "any", "dative", "instrumental"] = "any"


class Marker(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What sets a noun phrase into a relation: prepositions before it, postpositions after it, or case endings.

    ``governing`` are prepositions that do so only with one case, by that case (``с`` is *from* with a genitive), ``postposed``
    such postpositions (``az országon | át``).
    """

    prepositions: list[str] = []
    postpositions: list[str] = []
    cases: list[str] = []
    governing: dict[str, list[str]] = {}
    postposed: dict[str, list[str]] = {}


class Inflection(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Endings of nouns and names, for languages that mark roles by case.

    ``cases`` maps a case to its endings, longest tried first; ``plural`` and ``possessive`` endings may stand between stem and
    case; ``possessive_plural`` are the possessive endings of several things. ``alternations`` are pairs of stem
    endings: what the inflected stem ends in, and what the base form ends in.
    ``telling`` are short endings that names seldom have of themselves (``-ot``): they count without further support.
    ``uncased`` are regular expressions, by case, of unknown words that only look like it (``Buzot`` would be ``Buzt``).
    ``impossible`` are those of any words whose stem takes another form of the ending (``Torre``: ``Tor`` takes ``-ra``).
    ``assimilated`` are the cases whose ending doubles the consonant before it, with those of their endings that don't.
    """

    cases: dict[str, list[str]] = {}
    plural: list[str] = []
    possessive: list[str] = []
    possessive_plural: list[str] = []
    alternations: list[tuple[str, str]] = []
    telling: list[str] = []
    assimilated: dict[str, list[str]] = {}
    uncased: dict[str, str] = {}
    impossible: dict[str, str] = {}


class Declining(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A declension of nouns, names or adjectives, by whole endings, for languages of cases in which order gives roles too.

    A word in it is a stem that ends in ``stem`` (a regular expression) with ``nominative``; ``cases`` and ``plural`` give the
    endings that stand in its place, by case. ``animate``: its genitive is also the accusative of people. ``adjective``: of
    adjectives. ``group``: of nouns that the pack gives in the plural. ``fleeting``: a vowel
    of the nominative is lost, as in few names. ``surname``: of surnames, borne by men (``m``), women (``f``) or both (``any``).
    """

    nominative: str
    stem: str = ""
    cases: dict[str, list[str]] = {}
    plural: dict[str, list[str]] = {}
    animate: bool = False
    adjective: bool = False
    group: bool = False
    fleeting: bool = False
    surname: Literal["m", "f", "any", ""] = ""


class Auxiliaries(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Auxiliary verbs' forms: of the passive, the perfect, the future, the conditional, those that are infinitives or gerunds
    themselves, those that only one subject or only several can have, and modals by what they make."""

    passive: list[str] = []
    perfect: list[str] = []
    future: list[str] = []
    conditional: list[str] = []
    infinitive: list[str] = []
    gerund: list[str] = []
    singular: list[str] = []
    plural: list[str] = []
    possible: list[str] = []
    planned: list[str] = []


class Governors(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Verbs (lemmas) that govern another verb, by what they make of it: ``refused to resign`` denies the resignation.

    What is done ``fulfilled`` verbs tell by a clause of purpose: ``quitta Rome pour s'installer à Naples``. Of ``controlling``
    ones whom they are done to does it: ``le força à fuir``, ``permit à X de revenir``.
    """

    negated: list[str] = []
    planned: list[str] = []
    possible: list[str] = []
    asserted: list[str] = []
    fulfilled: list[str] = []
    controlling: list[str] = []


class Attribution(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who says so: verbs of saying (lemmas), phrases before a name (``according to``) and after it (``szerint``).

    ``doubting`` are verbs by which a text leaves open whether it is so (``claimed that``).
    """

    verbs: list[str] = []
    doubting: list[str] = []
    before: list[str] = []
    after: list[str] = []
    complementizers: list[str] = []


class Bracket(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What tells the parts of a clause whose verb stands in two parts, second and last (German: ``wurde … verhaftet``).

    A sentence of such a language is first put into the order subject, verb, object (``annotate/brackets.py``).
    ``accusative`` are determiners and pronouns that no subject has; ``genitive`` those of owners, ``genitive_after_noun`` those
    that are an owner's only behind a noun; ``dative`` those of receivers. ``genitive_mark`` and ``dative_mark`` are the words,
    among the prepositions of ``markers``, that are read before them. ``name_genitives`` are endings of a name that owns.
    ``relatives`` give for an article the word that is read where it is a relative pronoun, ``plural_pronouns`` for a pronoun that
    may mean one or several the one that is read with a verb in the plural. ``prefixes`` are parted from their verbs.
    ``noun_endings`` are taken off nouns, ``links`` stand between the parts of compounds. ``infinitive_mark`` stands
    before infinitives, also inside a verb with a prefix; ``nonfinite`` are auxiliaries' forms that are never finite. ``purposes``
    open clauses of infinitives (``um … zu``). ``becoming`` say of the name behind them what stands before. ``nominative`` are
    pronouns and articles that are a subject's alone; an article is not where the noun has one of the ``feminine_endings``.
    ``no_heads`` are nouns that end surnames too (``-mann``), ``person_endings`` those of nouns that a person's name may stand
    behind. ``augment`` opens participles (``ge-``), save of verbs whose participles end as ``unaugmented`` (``-iert``);
    ``participle_endings``, ``plural_endings`` (of finite verbs) and ``adjective_endings`` tell words that the pack lacks by their
    look. A name that ends in ``unowned_endings`` is taken for an owner's only where more speaks for it.
    """

    accusative: list[str] = []
    genitive: list[str] = []
    genitive_after_noun: list[str] = []
    dative: list[str] = []
    genitive_mark: str = ""
    dative_mark: str = ""
    name_genitives: list[str] = []
    relatives: dict[str, str] = {}
    prefixes: list[str] = []
    noun_endings: list[str] = []
    links: list[str] = []
    infinitive_mark: str = ""
    nonfinite: list[str] = []
    reflexive: list[str] = []
    purposes: list[str] = []
    becoming: list[str] = []
    plural_pronouns: dict[str, str] = {}
    nominative: list[str] = []
    feminine_endings: list[str] = []
    no_heads: list[str] = []
    person_endings: list[str] = []
    augment: str = ""
    unaugmented: list[str] = []
    participle_endings: list[str] = []
    plural_endings: list[str] = []
    adjective_endings: list[str] = []
    unowned_endings: list[str] = []


class Homograph(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word that is two: where it plays the ``role``, it is read as another (``read``), which the rest of the pack has.

    A ``preposition`` is an article or pronoun else, and is one where the noun behind it doesn't agree with the article:
    ``endings`` are those of nouns that do, ``agreeing`` more such nouns, ``before`` words that no article stands before.
    A ``conditional`` is a reflexive pronoun else; ``endings`` are those of verbs in the mood of its clauses.
    """

    word: str
    read: str
    role: Literal["preposition", "conditional"]
    endings: list[str] = []
    agreeing: list[str] = []
    before: list[str] = []


class Grammar(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The closed classes of words, and how the language marks who does what.

    ``articles`` open a noun phrase. ``former`` are the words that say of a title that it is no longer held (``the former
    president``; in a
    language of cases, forms of the copula: ``a volt elnök``). ``attributive_endings`` end a participle that stands before its
    noun with its own arguments,
    ``active_endings`` one of an action going on; ``not_participles`` only look like it. ``definite_endings`` are those of
    verbs with a definite object: only these may leave it out. ``plural_verb_endings`` are those of verbs with several
    subjects, ``question_endings`` those of words in a question told (``élt-e``).
    ``subjunctive_endings`` are those of verbs that behind a complementizer tell what is but wished
    (``insistió en que dimitiera``).
    ``past_endings`` are those that only verbs have, on a stem of the dictionary or a verb of the pack with another
    prefix. ``impersonals`` are verbs whose infinitive has its subject in the dative, ``infinitive_persons`` the endings that
    infinitive may take for it, ``infinitive_forms`` all endings of infinitives. ``agentive_endings`` end a past form that
    stands before a noun with its own subject (``a Vida vezette tanács``). ``privatives`` deny the clause they
    announce (``anélkül, hogy``). What a word of ``almost`` stands right before did not happen.
    ``some_time`` are phrases that say that something came later, nobody knows when (``quelques jours plus tard``).
    ``linking`` are nouns that a company belongs to rather than to their verb (``accusé d'intelligence | avec X``).
    ``culprits`` are nouns for whoever killed or attacked somebody last (``l'assassin``).
    ``rumours`` are a subject and a verb that say what is but told
    (``on disait | que``); ``degrees`` are conditionals that before an adjective only say
    how much (``si utile``).
    ``pointing`` are determiners that stand alone before a participle (``those arrested``); of such a group is whoever
    ``among`` says so of (``Among those arrested was X``). ``simultaneous`` open clauses at the end of a sentence that may date
    it (``was killed as he left in May``).
    ``articles_required``: no noun in the singular is a subject without a determiner, so that one at the start of a sentence is a
    name. ``enclitics`` lean on a verb with a hyphen (``aurait-il``); ``contractions`` are verbs written as one with the word
    before them (``they | 're``).
    ``partitives`` are prepositions that are articles where no noun stands before them (``d'autres``), those of one word only at
    the start of a clause (``des``).
    ``under_name`` stand with the name under which somebody does something (``sous le nom de``).
    ``naming`` stand between a name and the noun for what is called so (``a Hajnal | nevű szervezetet``).
    ``two_surnames``: people bear two, of which the first may stand alone.
    ``verb_first``: a subject may follow its verb (``murió X``). ``object_markers`` are prepositions that also set people apart as
    objects (``detuvo | a X``), ``dative_markers`` those that only set apart whom something is done to (``sucedeu | a X``).
    ``verb_clitics`` are the object pronouns that are written onto the end of an infinitive or gerund, with a hyphen (``-o``)
    those of any verb form (``prendeu-o``, ``exilar-se-ia``); ``participle_clitics`` those that a participle takes too
    (``rifugiato|si``). ``clitic_forms`` gives for the form that a pronoun has there the plain one (``no``: ``o``),
    ``lost_endings`` are those that a verb loses before ``losing_clitics``, and with them gains an accent (``prendê-lo``).
    ``owner_clitics`` before a verb say whose its object is (``ne ordinò l'arresto``).
    ``homographs`` are words read as others where they play another part.
    With ``belying`` words a sentence begins that says of the one before it that it is not so (``C'est faux``), with ``unproven``
    ones a sentence or clause that says that nothing shows it (``aucun document ne l'atteste``). ``partial`` are
    the quantifiers that, standing alone, mean some of those spoken of, nobody knows which (``la plupart``).
    ``thing_pronouns`` mean bodies and things, never people (``it``).
    ``latter`` are the ``anaphors`` that mean whoever was spoken of last (``the latter``, ``celui-ci``), ``object_anaphors`` those
    that are no subject (``обох``). ``joiners`` are the
    ``breakers`` that open another main clause (``but``), not a subordinate one. ``orders`` stand with whoever gave the order
    (``on the orders of``). ``selves`` right after a verb say that whoever
    acts suffers it too (``dissolved itself``); ``reflexives`` are the clitics that do so before it.
    ``declensions`` tell cases in a language of free order whose cases are ambiguous: what they leave open, order decides.
    ``folds`` are letters that are written as others too (``ё`` as ``е``): the pack has the latter. ``feminine_endings`` are those
    of verbs that a woman is the subject of, ``agreeing_feminine`` those of participles that agree with one (another agrees with a
    man), ``indeclinable_endings`` those of names that have no cases, ``inflected_endings``
    those with which a name is rather inflected than in its base form.
    """

    tag: str
    name: str
    script: str
    roles: Literal["order", "case"]
    pro_drop: bool = False
    verb_first: bool = False
    two_surnames: bool = False
    object_markers: list[str] = []
    dative_markers: list[str] = []
    verb_clitics: list[str] = []
    participle_clitics: list[str] = []
    owner_clitics: list[str] = []
    clitic_forms: dict[str, str] = {}
    losing_clitics: list[str] = []
    lost_endings: list[str] = []
    homographs: list[Homograph] = []
    free_tail: bool = False
    adjectives_capitalised: bool = False
    nouns_capitalised: bool = False
    head_final: bool = True
    surname_first: bool = False
    articles_required: bool = False
    naming: list[str] = []
    enclitics: list[str] = []
    elisions: list[str] = []
    genitive_suffixes: list[str] = []
    contractions: list[str] = []
    separable_prefixes: list[str] = []
    determiners: list[str] = []
    indefinite: list[str] = []
    quantifiers: list[str] = []
    possessives: list[str] = []
    pronouns: list[Pronoun] = []
    anaphors: list[str] = []
    thing_pronouns: list[str] = []
    latter: list[str] = []
    object_anaphors: list[str] = []
    relatives: list[str] = []
    person_relatives: list[str] = []
    object_relatives: list[str] = []
    oblique_relatives: list[str] = []
    interrogatives: list[str] = []
    coordinators: list[str] = []
    breakers: list[str] = []
    joiners: list[str] = []
    ellipsis: list[str] = []
    until: list[str] = []
    including: list[str] = []
    under_name: list[str] = []
    comitative: list[str] = []
    partitives: list[str] = []
    downward: list[str] = []
    subordinators: list[str] = []
    conditionals: list[str] = []
    negation: list[str] = []
    negation_of_nouns: list[str] = []
    almost: list[str] = []
    rumours: list[str] = []
    degrees: list[str] = []
    negation_after: bool = False
    conditional_hearsay: bool = False
    hedges: list[str] = []
    markers: dict[Relation, Marker] = {}
    temporal: list[str] = []
    some_time: list[str] = []
    linking: list[str] = []
    culprits: list[str] = []
    auxiliaries: Auxiliaries = Auxiliaries()
    reflexives: list[str] = []
    selves: list[str] = []
    orders: list[str] = []
    governors: Governors = Governors()
    attribution: Attribution = Attribution()
    adverbs: list[str] = []
    verb_endings: list[str] = []
    common_verbs: list[str] = []
    light_verbs: list[str] = []
    copulas: list[str] = []
    unsaid_verb: str = ""
    unsaid_roles: list[str] = []
    unsaid_markers: list[str] = []
    unsaid_tops: list[str] = []
    body_links: list[str] = []
    survivals: list[str] = []
    untruths: list[str] = []
    belying: list[str] = []
    unproven: list[str] = []
    partial: list[str] = []
    enactments: list[str] = []
    infinitive_markers: list[str] = []
    participle_endings: list[str] = []
    infinitive_endings: list[str] = []
    articles: list[str] = []
    former: list[str] = []
    attributive_endings: list[str] = []
    active_endings: list[str] = []
    not_participles: list[str] = []
    definite_endings: list[str] = []
    plural_verb_endings: list[str] = []
    question_endings: list[str] = []
    past_endings: list[str] = []
    subjunctive_endings: list[str] = []
    impersonals: list[str] = []
    infinitive_persons: list[str] = []
    infinitive_forms: list[str] = []
    agentive_endings: list[str] = []
    privatives: list[str] = []
    adjective_endings: list[str] = []
    group_endings: list[str] = []
    group_nouns: list[str] = []
    circumstantial: list[str] = []
    simultaneous: list[str] = []
    pointing: list[str] = []
    among: list[str] = []
    adverb_endings: list[str] = []
    inflection: Inflection = Inflection()
    bracket: Bracket | None = None
    declensions: list[Declining] = []
    folds: dict[str, str] = {}
    feminine_endings: list[str] = []
    agreeing_feminine: list[str] = []
    indeclinable_endings: list[str] = []
    inflected_endings: list[str] = []
    paradigms: list[Paradigm] = []
    irregular: dict[str, dict[str, list[str]]] = {}


class Acts(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Verbs and nouns of action by event type.

    ``idle`` are phrases in which a verb tells none of its acts, by tail or thing (``held | back``, ``fell | on deaf ears``).
    """

    verbs: dict[str, list[str | Verb]]
    nouns: dict[str, list[str | Noun]] = {}
    idle: list[Verb] = []


class Lexicon(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Common nouns that make names and roles.

    ``organs``: head nouns or whole names of bodies (``central committee``, ``congress``). ``organ_modifiers``: words that
    may stand before or after an organ's head as part of its name. ``offices``: words for offices (``first secretary``,
    ``minister``). ``people``: nouns for people, in the plural or as a group. ``titles`` stand before a name. ``kin`` are kin
    terms; ``feminine`` are the titles, kin terms and person nouns that only women have.
    ``factions``: head nouns of factions (``opposition``, ``bloc``). ``place_nouns``: heads of place names (``forest``,
    ``prison``). ``places``: names of places that CLDR and the gazetteer lack (historical countries), by a key of one
    place alone, its English name; ``parma, it`` is a city that the gazetteer has, in its country of today.
    ``works``: words for works.
    ``demonyms`` are peoples in the plural (``Greeks``), with the capital that tells them from adjectives where they have one.
    ``peerages`` are ranks whose holders are named after a place (``duc de Guise``); ``seats`` are nouns followed by a place's
    name (``battle of``, ``bishop of``); ``place_leads`` begin a place's name (``Fort Rupert``).
    ``name_elisions`` are particles that lean on the name behind them (``d'Este``). ``nameless`` are nouns of places that have no
    name of their own (``dall'esilio | X``).
    ``also_called`` stand between two names of one person (``known as``, ``née``).
    ``abbreviations`` end in a stop that ends no sentence. ``glosses`` give English words for words of ``people`` and
    ``factions``, so that groups can be compared across languages, as the keys of organs, offices and places do for those.
    """

    organs: dict[str, list[str]] = {}
    organ_modifiers: list[str] = []
    offices: dict[str, list[str]] = {}
    people: list[str] = []
    person_nouns: list[str] = []
    titles: list[str] = []
    kin: list[str] = []
    feminine: list[str] = []
    factions: list[str] = []
    place_nouns: list[str] = []
    places: dict[str, list[str]] = {}
    works: list[str] = []
    labels: list[str] = []
    charges: list[str] = []
    penalties: list[str] = []
    glosses: dict[str, str] = {}
    not_names: list[str] = []
    name_particles: list[str] = []
    demonyms: list[str] = []
    peerages: list[str] = []
    seats: list[str] = []
    place_leads: list[str] = []
    nameless: list[str] = []
    name_elisions: list[str] = []
    also_called: list[str] = []
    abbreviations: list[str] = []
    number_words: dict[str, int] = {}
    interface: list[str] = []
