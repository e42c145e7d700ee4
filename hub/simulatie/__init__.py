"""A region that never was: realistic iJW 3.2 traffic, and the truth it intended.

Nothing here may import the folds (`hub.domein` but for `hub.domein.bsn`) or the
store (`hub.opslag`): the truth is what those are tested against.
"""
