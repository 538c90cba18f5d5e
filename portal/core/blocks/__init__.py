"""StreamField blocks that every page may use, by subject. ``body.BodyBlock`` puts them together.

Each class has a template of its own name: ``HeadingBlock`` is drawn by ``templates/blocks/heading_block.html``.
"""
