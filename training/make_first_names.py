"""Compile `data/first_names.txt` from the deputies of the Assemblée nationale and world leaders.

Sources, in the folder of `MANCHETTE_DATA` (default ../shared/data): gazetteers/an_acteurs.jsonl
(Licence Ouverte), gazetteers/world_leaders_wikidata_2022.csv (Wikidata, CC0); and `_COMMON`,
written for this project.
"""

import csv
import json
import re

from indexer.actors.lexicon import DATA
from training.corpus import data_folder

_COMMON = """
Aaron Abdel Abdelaziz Abdou Abou Abraham Adam Adrian Ahmad Ai Aïcha Al Alan Alberto Alejandro
Aleksandr Aleksei Alessandro Alexander Alexei Alfredo Ali Alistair Allison Alassane Alpha Amadou
Amanda Amir Amy Ana Anders Andrea Andreas Andrei Andrew Andreï Angela Angelina Ann Anton Antonio
Antony Ariel Arnold Arturo Assan Aung Avigdor Aziz Bachar Barack Bart Ben Benazir Beppe Bernie
Bernd Bill Björn Bob Boubacar Brad Brett Brian Britney Bruce Bryan Caitlyn Cameron Carl Carla
Carles Carlo Carlos Carly Carmen Caroline Catherine Cecilia Charles Charlie Chelsea Chen Chris
Christian Christoph Christopher Chuck Claudia Clint Cristina Cyril Dan Dani Daniel Daniela Dave
David Deborah Dennis Derek Diego Dieter Dilma Dimitri Dirk Dmitri Dmytro Dominique Don Donald
Doug Ed Eddie Edgar Eduardo Edward Edwin Elena Eli Elizabeth Ellen Elon Emil Emilio Emily Emma
Enrico Enrique Eric Erik Ernest Ernesto Esteban Eva Evo Fabio Federica Felipe Felix Ferdinand
Fernando Fidel Flavio Florian Francesco Francis Francisco Frank Franz Fred Frederick Friedrich
Gabriela Gary Gennaro Geoffrey George Geert Gerd Gerhard Giorgia Giorgio Giovanni Giuseppe Glen
Gloria Gonzalo Gordon Graham Greg Guillermo Gustavo Hamid Hans Harold Harrison Harry Hassan Heather
Heinz Helen Helga Helmut Hillary Hosni Howard Hugo Hussein Hyun Ian Ibrahim Idriss Igor Ilham Ioulia
Irina Isaac Ismaïl Issa Ivan Ivana Ivanka Iván Jack Jair Jake James Jamie Jan Jane Janet Jared
Jason Javier Jeff Jennifer Jeremy Jerry Jesse Jessica Jesús Jill Jim Jimmy Jo Joan Joao Joachim
Joe Joel Johan Johannes John Johnny Jon Jonas Jonathan Jorge Josef Joseph Joshua José João Juan
Judith Jules Julia Julian Jürgen Justin Kamala Karen Karim Karl Kate Keith Kelly Ken Kenneth Kevin
Khaled Khalifa Kim Klaus Kofi Konstantin Kurt Kyle Larry Lars Laura Lee Leila Leo Leon Leonid Lewis
Liam Lionel Lisa Lloyd Lorenzo Lou Luca Lucas Luigi Luis Luiz Lula Luther Mahamadou Mahmoud Mamadou
Manfred Manuel Marcelo Marco Marcus Margaret Margrethe Maria Mariano Marina Mario Mark Markus Martha
Martin Mary Mateo Matt Matteo Matthew Mauricio Max Maxime Megan Mehdi Melania Melissa Michael
Michelle Miguel Mike Mikhaïl Milos Mina Mitch Mitt Mohamed Mohammad Mohammed Mohsen Moïse Monica
Moon Mostafa Mouammar Moussa Moustapha Muhammad Murray Nadia Nancy Narendra Nasser Natasha Neil
Nelson Newt Nick Nicola Nicole Nicolás Nigel Nikki Nikol Nikolaï Noah Nouri Oleg Oliver Omar Oscar
Osama Oussama Pablo Paolo Park Pat Patricia Paul Paulo Pavel Pedro Penelope Pete Peter Petro Philip
Philipp Qassem Rachel Rafael Rafik Ralph Ramon Ramzan Raúl Raul Ray Rebecca Recep Reinhard Rex
Ricardo
Richard Rick Riek Rishi Rob Robert Roberto Rodrigo Roger Roland Roman Romano Ron Ronald Rosa Ross
Roy Rudolf Rudy Rupert Russell Ryan Saad Saddam Sally Salva Salvador Sam Samuel Sanna Sara Sarah
Scott Sean Sebastian Serguei Sergueï Sergio Seth Shimon Shinzo Silvio Simon Simone Sophia Stefan
Stephen Steve Steven Stuart Susan Sylvester Tammy Ted Teresa Terry Theresa Thomas Tim Timothy Tobias
Tom Tommy Tony Tsai Ursula Vaclav Valentina Vera Victor Viktor Vincenzo Vital Vitali Vladimir
Volodymyr Walter Wang Warren Wayne Wen Wendy Werner William Willy Winston Wolfgang Woody Xavier Xi
Yasser Yoweri Youri Youssef Yukio Yulia Zhang Zine
"""


def main() -> None:
    """Write the sorted list, one first name a line."""
    folder = data_folder() / "gazetteers"
    names = set(_COMMON.split())
    for line in (folder / "an_acteurs.jsonl").read_text(encoding="utf-8").splitlines():
        names.update(json.loads(line)["prenom"].split())
    with (folder / "world_leaders_wikidata_2022.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            first, *others = row["officeholderLabel"].split()
            if others and first[-1] != ".":
                names.add(first)
    wanted = re.compile(r"[^\W\d_][\w'-]{2,}|Xi|Jo|Ai|Al|Ed")
    kept = sorted(filter(wanted.fullmatch, names))
    head = "# Prénoms : Assemblée nationale (Licence Ouverte), Wikidata (CC0), le projet.\n"
    text = head + "\n".join(kept) + "\n"
    (DATA / "first_names.txt").write_text(text, encoding="utf-8")  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
