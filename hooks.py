"""La porte vers MkDocs, et la seule : chaque crochet appelle le moteur, aucun ne décide."""

import os
import sys
from pathlib import Path

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from innovation_sociale.errors import report
from innovation_sociale.forge import read_forge
from innovation_sociale.inspection import errors_page, inspect_project
from innovation_sociale.pages import escaped, generated_pages, public_path
from innovation_sociale.skeleton import frame, page_frame
from innovation_sociale.stylesheet import STYLESHEET, replaced, stylesheet

STATE = {"serving": False}


def on_startup(command, dirty):
    STATE["serving"] = command == "serve"


@event_priority(100)  # avant mkdocs-macros, qui lit le catalogue dans `extra`
def on_config(config):
    catalogue, defects = inspect_project(Path(__file__).parent)
    errors = [defect for defect in defects if not defect.warning]
    if defects:
        print(report(defects), file=sys.stderr)
    if errors and not STATE["serving"]:
        raise SystemExit(1)
    forge, cadre = read_forge(os.environ), frame(catalogue, serving=STATE["serving"])
    config.extra.update(catalogue=catalogue, errors=errors, cadre=cadre, edited_in={}, forge=forge)
    config.site_url = config.site_url or forge.site_url or None
    if errors:
        config.nav = None  # `serve` survit : il montre les erreurs à la place du site
        return config
    config.site_name = escaped(catalogue.site.nom)
    config.site_description = escaped(catalogue.site.description)
    return config


def on_files(files, config):
    style = stylesheet(Path(config.docs_dir), parts := config.extra_css)
    kept = (file for file in files if not replaced(file.src_uri, parts))
    files = Files([File.generated(config, STYLESHEET, content=style), *kept])
    if errors := config.extra["errors"]:
        kept = (file for file in files if not file.is_documentation_page())
        return Files([File.generated(config, "index.md", content=errors_page(errors)), *kept])
    for page in generated_pages(config.extra["catalogue"]):
        files.append(File.generated(config, page.source, content=page.text))
        config.extra["edited_in"][page.source] = page.edited_in
    for file in files.documentation_pages():
        file.dest_uri = public_path(file.src_uri)
    return files


def on_page_context(context, page, config, nav):
    source, extra = page.file.src_uri, config.extra
    page.edit_url = extra["forge"].edit_url(extra["edited_in"].get(source, f"docs/{source}"))
    return context | page_frame(source, page.content, config.use_directory_urls)
