//! Commands that read a strategy: draft, check, status.

use super::content::unsound;
use super::{Deny, Format, Global, outside};
use crate::checks;
use crate::document::{Templates, View};
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::session::open;
use crate::store;
use crate::store::disk::RealDisk;
use crate::store::read::{FILE_CAP, read_text};
use crate::store::save::replace;
use crate::text;
use crate::toolkit::rule::Severity;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What `draft` was asked for.
pub struct Wish {
    pub document: String,
    pub output: Option<PathBuf>,
    pub language: Option<Lang>,
    pub force: bool,
}

pub fn list(file: &Path, global: &Global) -> Result<ExitCode> {
    let session = open::look(file, global.toolkit.as_deref(), outside(global))?;
    let templates = Templates::of(&session.toolkit, session.lang()).map_err(|faults| unsound(&faults))?;
    for document in templates.documents() {
        super::out(&format!("{}\t{}\n", document.id, document.title))?;
    }
    Ok(ExitCode::SUCCESS)
}

pub fn draft(file: &Path, wish: Wish, global: &Global) -> Result<ExitCode> {
    let mut session = open::look(file, global.toolkit.as_deref(), outside(global))?;
    let lang = wish.language.or(session.strategy().languages.first().copied()).unwrap_or_default();
    let templates = Templates::of(&session.toolkit, lang).map_err(|faults| unsound(&faults))?;
    let known = || templates.documents().iter().map(|document| &*document.id);
    if !known().any(|id| id == wish.document) {
        let error = Error::usage(format!("there is no document `{}`", wish.document));
        let hint = match text::nearest(&wish.document, known()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`fourpillars draft FILE --list` names them".into(),
        };
        return Err(error.hint(hint));
    }
    let derived = session.derived();
    let display = templates.display(&session.toolkit);
    let view = View::of(&derived.interview, &derived.findings, &derived.reports, display);
    let markdown = templates.render(&wish.document, view).map_err(|fault| unsound(&[fault]))?;
    match wish.output {
        None => super::out(&markdown)?,
        Some(path) => {
            write(&path, &markdown, wish.force)?;
            super::say(&format!("{} written", path.display()));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The line that a document ends with: the hash of all before it tells whether somebody edited it since.
const MARK: &str = "<!-- fourpillars ";

fn write(path: &Path, markdown: &str, force: bool) -> Result<()> {
    if path.exists() && !force {
        let (old, _) = read_text(&RealDisk, path, FILE_CAP)?;
        let ours = old
            .rsplit_once(MARK)
            .is_some_and(|(body, mark)| mark.split_whitespace().next() == Some(&*store::hash(body.as_bytes())));
        if !ours {
            let message =
                format!("`{}` was edited since, or is none of our documents", text::shown(&path.to_string_lossy()));
            return Err(Error::usage(message).hint("choose another name, or overwrite it with `--force`"));
        }
    }
    let body = format!("{markdown}\n");
    let marked = format!("{body}{MARK}{} -->\n", store::hash(body.as_bytes()));
    replace(&RealDisk, path, marked.as_bytes()).map(|_| ())
}

pub fn check(file: &Path, format: Format, deny: Deny, global: &Global) -> Result<ExitCode> {
    let mut session = open::look(file, global.toolkit.as_deref(), outside(global))?;
    let derived = session.derived();
    let lang = session.lang();
    let templates = Templates::of(&session.toolkit, lang).map_err(|faults| unsound(&faults))?;
    let view = View::of(&derived.interview, &derived.findings, &derived.reports, templates.display(&session.toolkit));
    match format {
        Format::Json => {
            super::out(&format!("{}\n", serde_json::to_string_pretty(&view.json()["findings"]).unwrap_or_default()))?;
        }
        Format::Text => {
            for finding in derived.findings.iter().filter(|finding| finding.dismissed.is_none()) {
                let explanation = checks::explain(&finding.code, &session.toolkit, &templates.phrases, lang);
                let explanation = explanation.unwrap_or_else(|| checks::Explanation {
                    what: String::new(),
                    why: String::new(),
                    hint: String::new(),
                });
                let item = finding.place.item.as_ref().and_then(|item| derived.interview.item(item));
                let name = match item {
                    Some(item) => format!("{} {}", item.number, item.title),
                    None => session.toolkit.title(lang, &finding.place.question),
                };
                let severity = templates.phrases.say(&format!("severity-{}", finding.severity.word()), &[]);
                super::out(&format!("{severity}: {}: {} [{}]\n", text::shown(&name), explanation.what, finding.code))?;
                if !explanation.hint.is_empty() {
                    super::out(&format!("    {}\n", explanation.hint))?;
                }
            }
        }
    }
    let denied = match deny {
        Deny::Error => Severity::Error,
        Deny::Warning => Severity::Warning,
        Deny::Advice => Severity::Advice,
    };
    let refused = derived.findings.iter().any(|finding| finding.dismissed.is_none() && finding.severity >= denied);
    Ok(ExitCode::from(u8::from(refused)))
}

pub fn status(file: &Path, format: Format, global: &Global) -> Result<ExitCode> {
    let mut session = open::look(file, global.toolkit.as_deref(), outside(global))?;
    let derived = session.derived();
    let templates = Templates::of(&session.toolkit, session.lang()).map_err(|faults| unsound(&faults))?;
    let view = View::of(&derived.interview, &derived.findings, &derived.reports, templates.display(&session.toolkit));
    let reports = &view.json()["reports"];
    match format {
        Format::Json => super::out(&format!("{}\n", serde_json::to_string_pretty(reports).unwrap_or_default()))?,
        Format::Text => {
            for step in reports["completeness"]["steps"].as_array().into_iter().flatten() {
                let text = |key: &str| step[key].as_str().unwrap_or_default().to_string();
                super::out(&format!("{}\t{}\t{}\n", text("title"), text("status_text"), step["open"]))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
