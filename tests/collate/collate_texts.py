"""Texts for the tests of collation, written for them: accounts of the same few days, translated, retold and unrelated."""

from __future__ import annotations

PUTSCH_EN = """\
In the night of 12 March 1920 the Ehrhardt Brigade left its camp at Döberitz and marched on Berlin.
The men wore swastikas painted on their helmets and sang as they went.
General Walther von Lüttwitz, who commanded them, had been dismissed two days earlier by the minister Gustav Noske.
Noske asked his generals to defend the capital, but Hans von Seeckt replied that troops do not fire on troops.
Early on 13 March the government of Gustav Bauer fled, first to Dresden and then to Stuttgart.
Wolfgang Kapp, an East Prussian official whom few Berliners knew, moved into the Chancellery and declared himself chancellor.
Before leaving, the Social Democrats had drawn up an appeal for a general strike.
Carl Legien, the head of the trade unions, made the strike his own and directed it from a hiding place.
By 14 March there was no water, no light and no tram in the whole of Berlin.
The officials of the Reichsbank refused to hand over ten million marks to a man without a legal signature.
Kapp could not even find a typist for his manifesto, which therefore missed the Sunday papers.
On 17 March he resigned and escaped to Sweden in an aeroplane.
Lüttwitz held out for a few hours longer, then fled to Hungary.
As the brigade marched out on 18 March, a boy laughed at the soldiers, who beat him to death.
In the Ruhr the workers did not lay down their arms, and some 50,000 men formed a Red Army.
The new cabinet of Hermann Müller sent against them the very regiments that had refused to fight the putsch.
More than 1,000 workers were killed before the region was quiet again on 12 April.
Of all the conspirators only the police president Traugott von Jagow was sentenced, to five years in a fortress.
Kapp came back from exile in 1922 and died in prison in Leipzig while waiting for his trial.
"""

PUTSCH_FR = """\
Dans la nuit du 12 mars 1920, la brigade Ehrhardt quitta son camp de Döberitz et marcha sur Berlin.
Les hommes portaient des croix gammées peintes sur leurs casques et chantaient en avançant.
Le général Walther von Lüttwitz, qui les commandait, avait été démis deux jours plus tôt par le ministre Gustav Noske.
Noske demanda à ses généraux de défendre la capitale, mais Hans von Seeckt répondit que la troupe ne tire pas sur la troupe.
À l'aube du 13 mars, le gouvernement de Gustav Bauer s'enfuit, d'abord à Dresde, puis à Stuttgart.
Wolfgang Kapp, un fonctionnaire de Prusse-Orientale que peu de Berlinois connaissaient, s'installa à la Chancellerie. \
Il se proclama chancelier.
Avant de partir, les sociaux-démocrates avaient rédigé un appel à la grève générale.
Carl Legien, le chef des syndicats, fit sienne cette grève et la dirigea depuis une cachette.
Le 14 mars, il n'y avait plus ni eau, ni lumière, ni tramway dans tout Berlin.
Les fonctionnaires de la Reichsbank refusèrent de remettre dix millions de marks à un homme sans signature légale.
Kapp ne trouva même pas de dactylo pour son manifeste, qui manqua donc les journaux du dimanche.
Le 17 mars, il démissionna et s'échappa en avion vers la Suède ; Lüttwitz tint quelques heures de plus, puis s'enfuit en Hongrie.
Comme la brigade quittait la ville le 18 mars, un garçon se moqua des soldats, qui le battirent à mort.
Dans la Ruhr, les ouvriers ne déposèrent pas les armes, et quelque 50 000 hommes formèrent une Armée rouge.
Le nouveau cabinet de Hermann Müller envoya contre eux les régiments mêmes qui avaient refusé de combattre le putsch.
Plus de 1 000 ouvriers furent tués avant que la région ne redevînt calme le 12 avril.
De tous les conjurés, seul le préfet de police Traugott von Jagow fut condamné, à cinq ans de forteresse.
Kapp revint d'exil en 1922 et mourut en prison à Leipzig en attendant son procès.
"""

PUTSCH_TOLD_IN_FRENCH = """\
Le coup de force de mars 1920 fut l'œuvre de militaires que le traité de Versailles allait renvoyer chez eux.
Walther von Lüttwitz avait exigé du président Ebert, le 10 mars, de nouvelles élections, et Noske l'avait relevé de ses fonctions.
Hermann Ehrhardt, dont la brigade de marine devait être dissoute, se mit en route de Döberitz dans la nuit du 12 mars.
Il comptait six mille hommes, et personne à Berlin n'avait envie de les arrêter.
Seeckt, interrogé par Noske, fit savoir que la Reichswehr ne se battrait pas contre elle-même.
Le 13 mars au matin, Bauer et Ebert roulaient déjà en automobile vers Dresde.
Le vainqueur du jour était Wolfgang Kapp, fondateur du Parti de la patrie, fils d'un émigré revenu de New York.
Il n'avait ni programme, ni ministres, ni argent.
Legien appela les syndicats à cesser le travail, et douze millions de salariés le suivirent.
Le 14 mars, Berlin était une ville morte où l'on s'éclairait à la bougie.
Les banquiers et les hauts fonctionnaires attendirent simplement que l'affaire se termine.
Le 17 mars, Kapp abandonna la partie et partit pour la Suède avec sa fille.
Le lendemain 18 mars, les hommes d'Ehrhardt tirèrent sur la foule près de la porte de Brandebourg et firent douze morts.
En Rhénanie et dans la Ruhr, la grève était devenue une insurrection.
Müller, chancelier depuis le 27 mars, laissa l'armée y mettre fin, et les exécutions sommaires durèrent jusqu'en avril.
La justice fut clémente : Jagow seul alla en forteresse, et Lüttwitz toucha plus tard sa pension.
Quant à Kapp, rentré en 1922, il mourut d'un cancer à Leipzig avant d'être jugé.
"""

REPUBLIC_EN = """\
In the morning of 5 October 1910 José Relvas proclaimed the republic from the balcony of the Lisbon town hall.
The rising had begun two nights before, when a few hundred soldiers and sailors seized the barracks of Alcântara.
Admiral Cândido dos Reis believed that all was lost and killed himself before dawn on 4 October.
Machado Santos refused to give up and dug in at the Rotunda with fewer than five hundred men.
The cruisers Adamastor and São Rafael opened fire on the palace of Necessidades, where King Manuel was playing bridge.
The king drove to Mafra and embarked at Ericeira with his mother and his grandmother.
He was nineteen years old and never saw Portugal again.
Teófilo Braga, a professor of literature, became the head of the provisional government.
The minister of justice, Afonso Costa, expelled the Jesuits and introduced divorce before the year was out.
A constituent assembly of 229 members met on 19 June 1911.
Carolina Ângelo, a widowed surgeon, voted in that election because the law had forgotten to say that a voter was a man.
The assembly elected Manuel de Arriaga president on 24 August 1911.
"""

COMMUNE_EN = """\
The cannons of Montmartre had been paid for by the people of Paris, and the people would not give them back.
On 18 March 1871 General Lecomte ordered his soldiers three times to fire on the crowd, and three times they refused.
Lecomte and the old general Clément Thomas were shot that afternoon in a garden in the rue des Rosiers.
Adolphe Thiers left for Versailles by the back stairs and told the whole administration to follow him.
The Commune was elected on 26 March and proclaimed two days later before the town hall.
It abolished night work in bakeries and gave back the tools that the poor had pawned.
Gustave Courbet presided over the federation of artists and was later made to pay for the Vendôme column.
Louise Michel fought with the 61st battalion at Issy and Clamart.
On 21 May the troops of Versailles came in by the gate of Saint-Cloud, which nobody was guarding.
Charles Delescluze put on his sash, climbed a barricade at the Château d'Eau and waited to be killed.
The last of the fighters were shot among the tombs of Père-Lachaise on 28 May.
Some 36,000 prisoners were marched to Versailles, and 4,500 of them were shipped to New Caledonia.
"""

FRAGMENT_FR = """\
La ville de Fiume vivait depuis septembre 1919 sous la loi d'un poète.
Gabriele D'Annunzio haranguait chaque soir ses légionnaires du balcon du palais.
Alceste De Ambris rédigea pour lui une constitution, la charte du Carnaro, publiée le 8 septembre 1920.
La musique y était déclarée institution religieuse et sociale de l'État.
Giovanni Giolitti signa le traité de Rapallo avec les Yougoslaves le 12 novembre 1920.
Le cuirassé Andrea Doria tira deux obus sur le palais le jour de Noël.
D'Annunzio, blessé par un éclat de plâtre, jugea que l'Italie ne méritait pas qu'on meure pour elle.
"""

DATES_EN = """\
Dates of the putsch
10 March 1920: Lüttwitz calls on Ebert with a list of demands.
12 March 1920: during the night the marine brigade sets out from Döberitz.
13 March 1920: Berlin wakes up occupied; ministers are on the road to Dresden.
13 March 1920: strike call signed with the names of Ebert, Bauer and Noske.
14 March 1920: gas, water and electricity fail in the capital.
15 March 1920: the legal government meets in Stuttgart.
17 March 1920: Kapp gives up and flies to Sweden.
18 March 1920: shots near the Brandenburg Gate as the brigade withdraws.
20 March 1920: the trade unions end their strike in return for eight promises.
27 March 1920: Müller becomes chancellor.
2 April 1920: the army enters the Ruhr.
"""

DATES_FR = """\
Le putsch au jour le jour
10 mars 1920 : entrevue orageuse entre Lüttwitz et le président Ebert, en présence de Noske.
11 mars 1920 : le général est mis en disponibilité.
12 mars 1920 : un journaliste révèle le complot dans l'édition du soir.
13 mars 1920 : à six heures, Ehrhardt et ses hommes passent la porte de Brandebourg, où Ludendorff les salue.
14 mars 1920 : la Reichsbank ferme ses guichets à l'envoyé de Kapp.
15 mars 1920 : combats de rue à Leipzig, soixante morts.
17 mars 1920 : démission du chancelier d'un jour ; Lüttwitz reste seul.
18 mars 1920 : retour des troupes vers Döberitz, une fusillade fait douze victimes.
22 mars 1920 : reprise du travail dans les usines berlinoises.
26 mars 1920 : chute du cabinet Bauer.
2 avril 1920 : Watter marche sur Duisbourg et Essen.
"""
