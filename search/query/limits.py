"""What one query may cost at most. Each bound is met with a French warning, never with an error."""

# Characters read. The longest Boolean queries that press librarians keep in files run to some
# 1,500; a pasted article is no query.
MAX_LENGTH = 2_000

# Leaves of the tree. Each becomes at least one posting list to read, and the engine has no timeout.
MAX_CLAUSES = 64

# Levels of parentheses. Nobody writes ten; tantivy overflows its stack on some thousands, and the
# recursive readers of the tree rely on this bound too.
MAX_DEPTH = 20

# Forms that a prefix may stand for beside other words (PROCHE, arc-en-cie*): the engine refuses
# more than 16,384 in one such question, whose 64 clauses may all be prefixes. By itself a prefix or
# fuzzy word has no bound: one walk over the vocabulary, then a bit an article. `pre*`, 637 forms
# and 82,000 of 100,000 articles, takes 3 ms.
MAX_EXPANSIONS = 200

# States of one regular expression: the engine refuses more than 1,000.
MAX_STATES = 900

# PROCHE with a prefix or fuzzy word beside it: each walks over all the places of its forms (a
# quarter of a second in 100,000 articles). Further ones only require both sides.
MAX_WIDE_NEAR = 8

# Letters before the star. Two letters begin thousands of words (`pa*`: 100 to 500 ms).
MIN_PREFIX = 3

# Letters of the last part of a compound before the star (`Saint-Ét*`): one begins a tenth of all.
MIN_LAST_PREFIX = 2

# Letters of a fuzzy word. Below, one letter more or less makes another word (`roi~`: loi, foi).
MIN_FUZZY = 4

# Letters of difference: Levenshtein automata are built for 1 and 2 only.
MAX_FUZZY = 2

# Words between two near words. PROCHE alone means about a sentence; past some 50 words, nearness
# says no more than being in the same article.
DEFAULT_DISTANCE = 10
MAX_DISTANCE = 50

# Times that one word may be in an expression with a distance. The engine tries every place for each
# of them: « le » twenty times with ~50 took it minutes in 20,000 articles; twice, a tenth of a
# second.
MAX_REPEATED = 2

# Expressions with a distance in one query; further ones are searched as they are. Sixty of function
# words took two seconds to find in 20,000 articles, and fifteen to mark in a hundred of them.
MAX_SLOPPY = 8

# Words of a query that the archive does not have and that are looked for spelt nearly so; further
# ones stay as typed. Each walks once or twice over all words of its first letter: 30 ms a walk in a
# vocabulary of 600,000.
MAX_CORRECTED = 5

# Weights. Outside of these one clause alone decides the order, or none at all.
MIN_BOOST = 0.1
MAX_BOOST = 10.0

# Warnings kept of each kind: a hundred lines about a hundred parentheses help nobody.
MAX_WARNINGS_PER_CODE = 3
