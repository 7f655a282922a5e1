"""Makes testdata/index: a small package index of our own, read as files or served by any static server.

Standard library only, the same bytes each time: `python3 testdata/make_index.py`.
"""

import base64
import hashlib
import html
import json
import pathlib
import shutil
import zipfile

ROOT = pathlib.Path(__file__).parent / "index"

# name -> version -> what is special about it; every version has a module that knows its version.
PACKAGES = {
    "pipsharp-demo-app": {
        "1.0": {"requires": ["pipsharp-demo-greeting"], "scripts": ["pipsharp-demo = pipsharp_demo_app:main"]},
        "2.0": {
            "requires": [
                "pipsharp-demo-greeting>=1.0",
                "pipsharp-demo-table[color]>=1.0",
                "pipsharp-demo-clock",
                "pipsharp-demo-windows ; sys_platform == 'win32'",
                "pipsharp-demo-checks>=1 ; extra == 'test'",
            ],
            "extras": ["test"],
            "scripts": ["pipsharp-demo = pipsharp_demo_app:main"],
            "data": {"share/pipsharp-demo/about.txt": "A demonstration package of PipSharp.\n"},
            "source": "from pipsharp_demo_greeting import greet\n\n\ndef main():\n    print(greet('PipSharp'))\n",
        },
    },
    "pipsharp-demo-greeting": {
        "1.0": {"requires": ["pipsharp-demo-text<2"], "source": "def greet(name):\n    return 'Hello, ' + name\n"},
        "1.1": {"requires": ["pipsharp-demo-text<2"], "source": "def greet(name):\n    return 'Hello, ' + name + '!'\n"},
    },
    # The newest table wants a text that no greeting can live with: the resolver has to go back to 1.1.
    "pipsharp-demo-table": {
        "1.0": {"requires": ["pipsharp-demo-text"]},
        "1.1": {"requires": ["pipsharp-demo-text>=1.0", "pipsharp-demo-color>=1.0 ; extra == 'color'"], "extras": ["color"]},
        "2.0": {"requires": ["pipsharp-demo-text>=2.0", "pipsharp-demo-color>=1.0 ; extra == 'color'"], "extras": ["color"]},
    },
    "pipsharp-demo-text": {"1.0": {}, "1.2": {}, "2.0": {}, "3.0rc1": {}},
    "pipsharp-demo-color": {"1.0": {}, "1.0.post1": {}},
    # 1.1 is yanked, 2.0 wants a Python that does not exist, and one file is for another platform.
    "pipsharp-demo-clock": {
        "1.0": {"tags": ["py3-none-any", "py3-none-win_amd64"]},
        "1.1": {"yanked": "tells the wrong time"},
        "2.0": {"python": ">=4"},
    },
    "pipsharp-demo-windows": {"1.0": {}},
    "pipsharp-demo-checks": {"1.0": {"requires": ["pipsharp-demo-app"]}, "1.1": {"requires": ["pipsharp-demo-app[test]>=2"]}},
    # Two wishes that cannot both be granted.
    "pipsharp-demo-conflict": {"1.0": {"requires": ["pipsharp-demo-greeting", "pipsharp-demo-text>=2"]}},
}


def metadata(name, version, facts):
    lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", f"Summary: A demonstration package of PipSharp ({name[14:]})"]
    lines += ["License: MIT", f"Requires-Python: {facts.get('python', '>=3.8')}"]
    lines += [f"Requires-Dist: {one}" for one in facts.get("requires", [])]
    lines += [f"Provides-Extra: {one}" for one in facts.get("extras", [])]
    return "\n".join(lines) + "\n"


def members(name, version, tag, facts):
    module = name.replace("-", "_")
    stem = f"{module}-{version}"
    yield f"{module}/__init__.py", f'__version__ = "{version}"\n' + facts.get("source", "")
    for path, text in facts.get("data", {}).items():
        yield f"{stem}.data/data/{path}", text
    yield f"{stem}.dist-info/METADATA", metadata(name, version, facts)
    yield f"{stem}.dist-info/WHEEL", f"Wheel-Version: 1.0\nGenerator: make_index\nRoot-Is-Purelib: true\nTag: {tag}\n"
    if "scripts" in facts:
        yield f"{stem}.dist-info/entry_points.txt", "[console_scripts]\n" + "\n".join(facts["scripts"]) + "\n"


def write_wheel(path, files, record):
    rows = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, text in files:
            digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
            rows.append(f"{name},sha256={digest},{len(text.encode())}")
            write_member(archive, name, text)
        write_member(archive, record, "\n".join(rows + [f"{record},,"]) + "\n")


def write_member(archive, name, text):
    info = zipfile.ZipInfo(name, (2020, 2, 2, 0, 0, 0))
    info.create_system = 3
    info.external_attr = 0o100644 << 16
    archive.writestr(info, text)


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_project(name, versions):
    folder = ROOT / "simple" / name
    folder.mkdir(parents=True)
    files = []
    for version, facts in versions.items():
        for tag in facts.get("tags", ["py3-none-any"]):
            stem = f"{name.replace('-', '_')}-{version}"
            wheel = ROOT / "files" / f"{stem}-{tag}.whl"
            write_wheel(wheel, list(members(name, version, tag, facts)), f"{stem}.dist-info/RECORD")
            beside = wheel.with_name(wheel.name + ".metadata")
            beside.write_text(metadata(name, version, facts))
            files.append((wheel, beside, facts))
    (folder / "index.html").write_text(page_html(name, files))
    (folder / "index.json").write_text(page_json(name, files))


def page_html(name, files):
    lines = ["<!DOCTYPE html>", f'<html><head><meta name="pypi:repository-version" content="1.1"><title>{name}</title></head>', "<body>"]
    for wheel, beside, facts in files:
        attributes = f' data-requires-python="{html.escape(facts.get("python", ">=3.8"))}" data-core-metadata="sha256={sha256(beside)}"'
        if "yanked" in facts:
            attributes += f' data-yanked="{html.escape(facts["yanked"])}"'
        lines.append(f'<a href="../../files/{wheel.name}#sha256={sha256(wheel)}"{attributes}>{wheel.name}</a><br>')
    return "\n".join(lines + ["</body></html>"]) + "\n"


def page_json(name, files):
    entries = [
        {
            "filename": wheel.name,
            "url": f"../../files/{wheel.name}",
            "size": wheel.stat().st_size,
            "hashes": {"sha256": sha256(wheel)},
            "requires-python": facts.get("python", ">=3.8"),
            "core-metadata": {"sha256": sha256(beside)},
            "yanked": facts.get("yanked", False),
        }
        for wheel, beside, facts in files
    ]
    return json.dumps({"meta": {"api-version": "1.1"}, "name": name, "files": entries}, indent=1) + "\n"


def write_root():
    links = "\n".join(f'<a href="{name}/">{name}</a><br>' for name in sorted(PACKAGES))
    (ROOT / "simple" / "index.html").write_text(f"<!DOCTYPE html>\n<html><body>\n{links}\n</body></html>\n")


def write_requirements():
    """What `pipsharp-demo-app` resolves to anywhere but on Windows, with hashes."""
    chosen = {"app": "2.0", "clock": "1.0", "color": "1.0.post1", "greeting": "1.1", "table": "1.1", "text": "1.2"}
    lines = []
    for short, version in chosen.items():
        wheel = ROOT / "files" / f"pipsharp_demo_{short}-{version}-py3-none-any.whl"
        extra = "[color]" if short == "table" else ""
        lines.append(f"pipsharp-demo-{short}{extra}=={version} \\\n    --hash=sha256:{sha256(wheel)}")
    (ROOT / "requirements.txt").write_text("\n".join(lines) + "\n")


def main():
    for part in ("simple", "files"):
        shutil.rmtree(ROOT / part, ignore_errors=True)
    (ROOT / "files").mkdir(parents=True)
    for name, versions in PACKAGES.items():
        write_project(name, versions)
    write_root()
    write_requirements()


if __name__ == "__main__":
    main()
