"""La porte vers MkDocs, et la seule : chaque crochet appelle le moteur, aucun ne décide."""

import os
from pathlib import Path

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from innovation_sociale.look.stylesheet import replaced, stylesheets
from innovation_sociale.pages.addresses import public_path
from innovation_sociale.site.live import Live

LIVE = Live()
on_startup, on_serve = LIVE.start, LIVE.attach


@event_priority(100)  # avant mkdocs-macros, qui lit `extra`
def on_config(config):
    site = LIVE.site(Path(__file__).parent, os.environ)
    config.extra.update(site=site, cadre=site.frame)
    config.update(site.settings)


def on_files(files, config):
    site, parts = config.extra["site"], config.extra_css
    kept = [one for one in files if not (site.hides(one.src_uri) or replaced(one.src_uri, parts))]
    made = {**stylesheets(Path(config.docs_dir), parts), **site.made}
    files = Files(kept + [File.generated(config, name, content=made[name]) for name in made])
    for file in files.documentation_pages():
        file.dest_uri = public_path(file.src_uri)
        file.is_modified = LIVE.renders(file.dest_uri)
    return files


def on_page_read_source(page, config):
    page.title = page.title or ""  # vide, ou celui du menu : mkdocs-macros exécuterait un titre
    return config.extra["site"].body(page.file.src_uri)


def on_page_content(html, page, config, files):
    return config.extra["site"].assembled(page.file.src_uri, html, page.present_anchor_ids)


def on_env(env, config, files):
    env.autoescape = True


def on_page_context(context, page, config, nav):
    site, source = config.extra["site"], page.file.src_uri
    site.keep(source, page.file.dest_uri, nav.pages.index(page) if page in nav.pages else None)
    return context | site.around(source, page.content, config.use_directory_urls)


def on_post_build(config):
    config.extra["site"].write_manuscript(os.environ.get("MANUSCRIT", ""))
