"""The room ``workbench``: the register in a browser, to read, compare and correct.

``create_app`` (in :mod:`regesta.workbench.app`) is the ASGI application, ``serve_register`` (in
:mod:`regesta.workbench.serving`) runs it. ``docs/workbench.md`` says how a room is added.
"""
