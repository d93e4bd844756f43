"""Hongbang 红榜: scored data and assessment schemes become an intranet site whose every number opens.

The house, from the ground up; imports run downwards only::

    cli        the command: prints, reads the clock, leaves with an exit code
    closing    a year closed into its two bags; verifying, replaying: closed years held against all that
               can tell, and against today's engine
    build      gather everything, then write: the whole way on two screens
    publish    the one writer: staging, both folders exchanged together, lock; publications that
               are kept and carried to their targets (targets/); bags, git
    archive    closed years: bags, chain, what of them is served, whether they are whole
    render     bytes: templates, Markdown, the frame of a page; JSON Schemas, RULES.md,
               the beginning of a scheme
    views      what each page says; site views see the public projection only,
               views/restricted/ sees everything
    notices    notices made out: references resolved from what is public, texts checked
    results    one table an assessment and period: a row a subject, a column a step; worked cases, trials;
               explanations; consequences; the wall (public.py)
    schemes    editions of rules, checked: references, weights, bands, clauses, figures
    documents  regulations with addressable clauses, the plan, pages of departments
    tables     the roster, registers with their records, what the office declared
    rules      the kinds of rule: one file a kind, one table of them (rules/__init__.py)
    sources    files, cells as text with their addresses, YAML with line numbers; read into
               records, whose schemas it tells
    base       exact numbers, columns, periods, findings and their words

The way of the data::

    content tree ──sources──▶ raw values with their place
       ├─▶ tables     checked rows                             ┐
       ├─▶ schemes    checked rules, each value with its clause├─▶ results ─▶ public ─▶ views ─▶ render
       └─▶ documents  regulations, plan, pages                 ┘        └─▶ views/restricted ─▶ …

Everything between reading and publishing is pure: the same site folder, version and as-of instant give
the same bytes. What is wrong with the input is a finding (base/finding.py), never an exception.
"""
