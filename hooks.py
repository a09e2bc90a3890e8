"""La porte vers MkDocs, et la seule : chaque crochet appelle le moteur, aucun ne décide."""

import os
import sys
from pathlib import Path

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from innovation_sociale.errors import report
from innovation_sociale.forge import read_forge
from innovation_sociale.inspection import errors_page, inspect_project
from innovation_sociale.pages import escaped, generated_pages, parents, public_path

ROOT = Path(__file__).parent
STATE = {"serving": False}


def on_startup(command, dirty):
    STATE["serving"] = command == "serve"


@event_priority(100)  # avant mkdocs-macros, qui lit le catalogue dans `extra`
def on_config(config):
    catalogue, defects = inspect_project(ROOT)
    errors = [defect for defect in defects if not defect.warning]
    if defects:
        print(report(defects), file=sys.stderr)
    if errors and not STATE["serving"]:
        raise SystemExit(1)
    forge = read_forge(os.environ)
    config.extra.update(catalogue=catalogue, forge=forge, errors=errors)
    config.site_url = config.site_url or forge.site_url or None
    if errors:
        config.nav = None  # `serve` survit : il montre les erreurs à la place du site
    else:
        config.site_name = escaped(catalogue.site.nom)
        config.site_description = escaped(catalogue.site.description)
    return config


def on_files(files, config):
    if errors := config.extra["errors"]:
        return Files([File.generated(config, "index.md", content=errors_page(errors))])
    config.extra["edited_in"] = edited_in = {}
    for page in generated_pages(config.extra["catalogue"]):
        files.append(File.generated(config, page.source, content=page.text))
        edited_in[page.source] = page.edited_in
    for file in files.documentation_pages():
        file.dest_uri = public_path(file.src_uri)
    return files


def on_page_context(context, page, config, nav):
    source = page.file.src_uri
    edited = config.extra.get("edited_in", {}).get(source, f"docs/{source}")
    page.edit_url = config.extra["forge"].edit_url(edited)
    context["ascendants"] = parents(source, directory_urls=config.use_directory_urls)
    return context
