//! The web page of `report`: what its file says, and what a browser makes of it.
//!
//! The browser is Debian's Chromium, driven by `tests/browser/page.mjs`; `tests/browser/setup.sh`
//! gets what is missing where it can. Where it cannot, the test says so and passes, unless
//! `DUIBIAO_REQUIRE_BROWSER` is set. `DUIBIAO_KEEP_PAGES=FOLDER` keeps the pages that were opened.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the test works on files")]

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

use program::program;

fn run(args: &str) -> Output {
    let mut command = program(Path::new(env!("CARGO_MANIFEST_DIR")));
    command.args(args.split_whitespace()).output().unwrap()
}

fn printed(args: &str) -> String {
    String::from_utf8(run(args).stdout).unwrap()
}

/// The page that a question gives.
fn page(args: &str) -> String {
    printed(&format!("{args} --format html"))
}

fn answers(args: &str) -> Value {
    serde_json::from_str(&printed(&format!("{args} --format json"))).unwrap()
}

/// What stands between two texts, each time.
fn between<'t>(text: &'t str, before: &str, after: &str) -> Vec<&'t str> {
    text.split(before).skip(1).map(|rest| rest.split(after).next().unwrap()).collect()
}

const ZH: &str = "--lang zh report --data illustrative-2028";
const EN: &str = "--lang en report";
const HOSTILE: &str = "--lang zh --rules fixtures/hostile/rules report --by department --data fixtures/hostile/data.toml";

#[test]
fn every_target_is_a_row_in_document_order() {
    for args in [ZH, EN] {
        let page = page(args);
        let shown = between(&page, "<th scope=\"row\">", "</th>");
        let shown: Vec<&str> =
            shown.iter().map(|name| between(name, "<small>", "</small>")[0]).collect();
        let answers = answers(args);
        // What does not apply is counted, not listed.
        let wanted = answers["assessments"].as_array().unwrap().iter();
        let wanted = wanted.filter(|a| a["verdict"] != "not_applicable");
        let wanted: Vec<&str> = wanted.map(|a| a["target"].as_str().unwrap()).collect();
        assert_eq!(shown, wanted);
    }
}

#[test]
fn the_same_question_gives_the_same_bytes() {
    assert_eq!(page(ZH), page(ZH));
}

#[test]
fn the_page_names_its_style_and_its_script_and_nothing_else() {
    for args in [ZH, EN, HOSTILE] {
        let page = page(args);
        let policy = between(&page, "Content-Security-Policy\" content=\"", "\"")[0];
        let (styles, scripts) =
            (between(&page, "<style>", "</style>"), between(&page, "<script>", "</script>"));
        assert_eq!((styles.len(), scripts.len()), (1, 1));
        // That the hashes are those of the two, the browser says: it would not use them otherwise.
        let policy = policy.replace("&#39;", "'");
        assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
        assert_eq!((policy.matches("'sha256-").count(), policy.contains("unsafe")), (2, false));
        for outside in [" src=", "<link", "url(", "@import", "style=\"", "innerHTML"] {
            assert!(!page.contains(outside) || args == HOSTILE, "{outside}");
        }
    }
}

#[test]
fn names_that_look_like_markup_stay_texts() {
    let page = page(HOSTILE);
    for name in ["alert(", "onerror", "onmouseover", "onload", "<iframe", "javascript:"] {
        for before in page.split(name).take(page.matches(name).count()) {
            let line = before.rsplit('\n').next().unwrap();
            let (open, close) = (line.rfind('<'), line.rfind('>'));
            assert!(open <= close, "within a tag: {line}{name}");
        }
    }
    assert_eq!(page.matches("<script").count(), 1);
    assert!(page.contains("&#38;lt;b&#38;gt; &#38;amp; &#38;#60; &#39; 目标"));
}

#[test]
fn a_page_is_verified_and_a_changed_cell_is_found() {
    let folder = tempfile::tempdir().unwrap();
    for (args, cell) in [(ZH, "<td class=\"n\">75%</td>"), (HOSTILE, "=CMD|&#39;/c calc&#39;!A0")] {
        let file = folder.path().join("page.html");
        let verify = format!("--lang en report verify {}", file.display());
        let page = page(args);
        fs::write(&file, &page).unwrap();
        let output = run(&verify);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
        let line = page.lines().position(|line| line.contains(cell)).unwrap() + 1;
        fs::write(&file, page.replacen(cell, "<td class=\"n\">95%</td>", 1)).unwrap();
        let output = run(&verify);
        let text = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(1), "{text}");
        assert!(text.contains(&format!("line {line}")) && text.contains("95%"), "{text}");
    }
}

// ---- in a browser -----------------------------------------------------------------------------

/// What a page must say: a question, the language, a target with a chart and what is on it.
fn facts(args: &str, target: &str, chart: &[&str], department: (&str, &str)) -> Value {
    let answers = answers(args);
    // What does not apply is counted, not listed.
    let all = answers["assessments"].as_array().unwrap().iter();
    let all: Vec<&Value> = all.filter(|a| a["verdict"] != "not_applicable").collect();
    let explain = args.replace("report", &format!("explain {target}"));
    let explained = printed(&format!("{explain} --format markdown")).replace('\\', "");
    let lines: Vec<&str> = explained.lines().filter_map(|line| line.strip_prefix("- ")).collect();
    assert!(lines.len() > 5, "{explained}");
    let of_department = |a: &&Value| {
        let mut parts = a["departments"].as_array().unwrap().iter();
        parts.any(|part| part["name"] == department.0)
    };
    let verdicts = answers["summary"].as_object().unwrap().iter();
    let verdicts = verdicts
        .filter(|(verdict, count)| **count != json!(0) && verdict.as_str() != "not_applicable");
    let page = page(args);
    json!({
        "targets": all.iter().map(|a| &a["target"]).collect::<Vec<_>>(),
        "verdicts": verdicts.map(|(verdict, count)| (verdict.clone(), count.clone())).collect::<serde_json::Map<_, _>>(),
        "panel": { "target": target, "lines": lines, "chart": chart },
        "department": { "name": department.1, "count": all.iter().copied().filter(of_department).count() },
        "completion": 6,
        "title": between(&page, "<title>", "</title>")[0],
        "warning": between(&page, "<p class=\"warning\">", "</p>").first(),
    })
}

/// The programs and packages of the browser test, after getting what is missing; else why not.
fn browser() -> Result<PathBuf, String> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    let setup = Command::new("sh").arg(tests.join("setup.sh")).output();
    let setup = setup.map_err(|why| why.to_string())?;
    if !setup.status.success() {
        return Err(String::from_utf8_lossy(&setup.stderr).trim().to_owned());
    }
    let given = std::env::var("CHROMIUM").ok();
    let names = given.iter().map(String::as_str);
    let mut names = names.chain(["chromium", "chromium-browser", "google-chrome"]);
    let path = names.find_map(found).ok_or("no Chromium (set CHROMIUM to its path)")?;
    let lacking = ["node", "pdftotext", "pdfinfo"].into_iter().find(|name| found(name).is_none());
    lacking.map_or(Ok(path), |name| Err(format!("no {name}")))
}

/// A program by its name or its path.
fn found(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// Says that a part could not run, past the test harness that would swallow it.
fn skip(why: &str) {
    let required = std::env::var_os("DUIBIAO_REQUIRE_BROWSER").is_some();
    assert!(!required, "the page cannot be opened in a browser: {why}");
    let text = format!("\nSKIPPED the page of `report` was not opened in a browser: {why}\n");
    std::io::stderr().write_all(text.as_bytes()).unwrap();
}

#[test]
fn the_page_works_in_a_browser() {
    let chromium = match browser() {
        Ok(chromium) => chromium,
        Err(why) => return skip(&why),
    };
    let folder = tempfile::tempdir().unwrap();
    let kept = std::env::var_os("DUIBIAO_KEEP_PAGES").map(PathBuf::from);
    let folder = kept.as_deref().unwrap_or(folder.path());
    fs::create_dir_all(folder).unwrap();
    for (name, args) in [("zh.html", ZH), ("en.html", EN), ("hostile.html", HOSTILE)] {
        fs::write(folder.join(name), page(args)).unwrap();
    }
    let bureau = ("市教育局", "市教育局");
    let office = ("省教育厅", "Zhejiang Department of Education");
    let expected = json!({
        "pages": {
            "zh.html": facts(ZH, "qz-2025/overall-d", &["2024：11个", "目标值 20个", "2030-12-31", "推算 19个"], bureau),
            "en.html": facts(EN, "zj-2021/11a", &["2022"], office),
        },
        "hostile": [
            "<script>alert(1)</script>",
            "=HYPERLINK(\"http://127.0.0.1/\",\"市教育局\")",
            "\"><img src=x onerror=alert(5)>",
            "&lt;b&gt; &amp; &#60; ' 目标",
            "{{ 7*7 }} ${7*7} 目标",
        ],
    });
    fs::write(folder.join("expected.json"), expected.to_string()).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/page.mjs");
    let output =
        Command::new("node").arg(script).arg(folder).env("CHROMIUM", chromium).output().unwrap();
    let (out, err) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    if kept.is_some() {
        fs::write(folder.join("outcome.txt"), out.as_bytes()).unwrap();
    }
    assert!(output.status.success(), "{out}{err}");
}
