//! Commands that read a strategy: draft, check, status.

use super::answers::{look, tell};
use super::args::{Deny, DraftArgs, Format, Global};
use super::outside;
use crate::checks;
use crate::document::publish::{Form, Offer, Wish};
use crate::document::templates::interface;
use crate::document::{Templates, View, seal};
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::session::path::path_of;
use crate::session::{Derived, Session, open};
use crate::store::output::{self, Output};
use crate::strategy::Audience;
use crate::text;
use crate::toolkit::fault::unsound;
use crate::toolkit::phrases::FluentValue;
use crate::toolkit::rule::Severity;
use crate::toolkit::{Toolkit, embedded};
use serde_json::{Value as Json, json};
use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

pub fn list(wish: &DraftArgs, global: &Global) -> Result<ExitCode> {
    let mut session = look(&wish.file, global)?;
    let templates = templates_of(&session.toolkit, wish.templates.as_deref(), language(wish, &session))?;
    let derived = derived_for(wish, &mut session);
    let offers = templates.offers(&derived.subject());
    let forms = |offer: &Offer| offer.forms.iter().map(|form| form.ending()).collect::<Vec<_>>();
    match wish.format {
        Format::Json => {
            let row = |it: &Offer| json!({"id": it.id, "title": it.title, "formats": forms(it)});
            super::out_json(&offers.iter().map(row).collect::<Vec<_>>().into())?;
        }
        Format::Text => {
            for offer in &offers {
                super::out(&format!("{}\t{}\t{}\n", offer.id, offer.title, forms(offer).join(" ")))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub fn draft(wish: &DraftArgs, global: &Global) -> Result<ExitCode> {
    let mut session = look(&wish.file, global)?;
    let form = form(wish)?;
    let reference = match &wish.reference {
        Some(_) if form != Form::Docx => {
            return Err(Error::usage("`--reference` is for Word documents").hint("add `--to docx`"));
        }
        Some(path) => Some(open::reference(path)?),
        None => None,
    };
    let templates = templates_of(&session.toolkit, wish.templates.as_deref(), language(wish, &session))?;
    let derived = derived_for(wish, &mut session);
    let publish = Wish { document: &wish.document, form, reference: reference.as_ref() };
    let published = templates.publish(&publish, &derived.subject())?;
    match &wish.output {
        None => super::out_bytes(&published.bytes)?,
        Some(path) => {
            let bytes = seal::sealed(form, published.bytes);
            let is_untouched = |old: &[u8]| seal::is_untouched(form, old);
            output::write(path, &Output { bytes: &bytes, is_untouched: &is_untouched }, wish.force)?;
            super::say(&format!("{} written", path.display()));
        }
    }
    for why in &published.undrawn {
        super::say(&format!("a chart stands in words only: {why}"));
    }
    let lacks = reference.map(|reference| reference.lacks()).unwrap_or_default();
    if !lacks.is_empty() {
        super::say(&format!("the reference has no style for: {}; those parts look plain", lacks.join(", ")));
    }
    Ok(ExitCode::SUCCESS)
}

/// The language of a document: as wished, else the first of the strategy.
fn language(wish: &DraftArgs, session: &Session) -> Lang {
    wish.language.or(session.strategy().languages.first().copied()).unwrap_or_default()
}

fn derived_for(wish: &DraftArgs, session: &mut Session) -> Arc<Derived> {
    match wish.audience {
        Audience::Public => Arc::new(session.derived().public()),
        Audience::Restricted => session.derived(),
    }
}

/// As wished, else what the name of the file says.
fn form(wish: &DraftArgs) -> Result<Form> {
    let ending = wish.output.as_ref().and_then(|path| path.extension()).map(|it| it.to_string_lossy().to_lowercase());
    let named = ending.and_then(|ending| Form::ALL.into_iter().find(|form| form.ending() == ending));
    let form = wish.to.or(named).unwrap_or(Form::Md);
    if wish.output.is_none() && !form.is_text() && std::io::stdout().is_terminal() {
        return Err(Error::usage(format!("a `{}` is nothing to show here", form.ending())).hint(format!(
            "name a file with `-o`, such as `-o {}.{}`",
            wish.document,
            form.ending()
        )));
    }
    Ok(form)
}

/// The templates of a toolkit, with those of a folder before them.
fn templates_of(toolkit: &Toolkit, own: Option<&Path>, lang: Lang) -> Result<Templates> {
    let Some(folder) = own else { return Templates::of(toolkit, lang).map_err(|faults| unsound(&faults)) };
    let toolkit = open::with_templates(toolkit, folder)?;
    Templates::of(&toolkit, lang).map_err(|faults| unsound(&faults))
}

pub fn check(file: &Path, format: Format, deny: Deny, global: &Global) -> Result<ExitCode> {
    let (mut session, news) = open::look_closely(file, global.toolkit.as_deref(), outside(global))?;
    // Without its rules nothing would be found, and that would look as if all were well.
    if let Some(id) = &news.stand_in {
        let message = format!("the toolkit `{}` is not here, and so its rules cannot be run", text::shown(id));
        return Err(Error::unusable(message).hint("say where it lies with `--toolkit FOLDER`"));
    }
    tell(&session, &news)?;
    let derived = session.derived();
    let lang = session.lang();
    let templates = Templates::of(&session.toolkit, lang).map_err(|faults| unsound(&faults))?;
    match format {
        Format::Json => {
            let mut json = View::findings(&derived.interview, &derived.findings, templates.display(&session.toolkit));
            let shown = derived.findings.iter().filter(|finding| finding.dismissed.is_none());
            for (json, finding) in json.as_array_mut().into_iter().flatten().zip(shown) {
                json["path"] = path_of(&derived.interview.strategy, &finding.place).into();
            }
            super::out_json(&json)?;
        }
        Format::Text => {
            for finding in derived.findings.iter().filter(|finding| finding.dismissed.is_none()) {
                let explanation = checks::told(finding, templates.display(&session.toolkit)).unwrap_or_default();
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
    let denied = deny.severity();
    let refused = derived.findings.iter().any(|finding| finding.dismissed.is_none() && finding.severity >= denied);
    Ok(ExitCode::from(u8::from(refused)))
}

pub fn explain(code: &str, format: Format, global: &Global) -> Result<ExitCode> {
    // A fault of content is explained where authors learn to write it.
    let row = format!("| `{code}` | ");
    if let Some(told) = embedded::GUIDE.lines().find_map(|line| line.strip_prefix(&row)?.strip_suffix(" |")) {
        return match format {
            Format::Json => super::out_json(&json!({
                "code": code, "severity": "", "text": told, "why": "", "hint": "", "example": "",
            })),
            Format::Text => super::out(&format!("{told}\n")),
        }
        .map(|()| ExitCode::SUCCESS);
    }
    let toolkit = open::sound_toolkit(global.toolkit.as_deref().unwrap_or(embedded::FIRST))?;
    let lang = super::interface_language(global);
    let phrases = interface(lang).map_err(|faults| unsound(&faults))?;
    let Some(told) = checks::explain(code, &toolkit, &phrases, lang) else {
        let rules = toolkit.rules.iter().map(|rule| &*rule.id);
        let mut known: Vec<&str> = checks::codes().collect();
        known.extend(rules);
        let error = Error::usage(format!("no check and no rule is called `{}`", text::shown(code)));
        return Err(error.hint(match text::nearest(code, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "codes stand in brackets behind the findings of `check`; `--toolkit` names another toolkit".into(),
        }));
    };
    let severity = checks::severity(code, &toolkit).map_or("", Severity::word);
    match format {
        Format::Json => super::out_json(&json!({
            "code": code, "severity": severity, "text": told.what, "why": told.why, "hint": told.hint,
            "example": told.example,
        }))?,
        Format::Text => {
            let severity = phrases.say(&format!("severity-{severity}"), &[]);
            super::out(&format!("{severity}: {}\n", told.what))?;
            for line in [told.why, told.hint].iter().filter(|line| !line.is_empty()) {
                super::out(&format!("    {line}\n"))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub fn status(file: &Path, format: Format, global: &Global) -> Result<ExitCode> {
    let mut session = look(file, global)?;
    let derived = session.derived();
    let templates = Templates::of(&session.toolkit, session.lang()).map_err(|faults| unsound(&faults))?;
    let reports = View::reports(&derived.interview, &derived.reports, templates.display(&session.toolkit));
    match format {
        Format::Json => super::out_json(&reports)?,
        Format::Text => {
            let phrases = &templates.phrases;
            let rows = |of: &'static str| reports[of].as_array().into_iter().flatten();
            let text = |row: &Json, key: &str| row[key].as_str().unwrap_or_default().to_string();
            for step in reports["completeness"]["steps"].as_array().into_iter().flatten() {
                super::out(&format!("{}\t{}\t{}\n", text(step, "title"), text(step, "status_text"), step["open"]))?;
            }
            let number = |row: &Json, key: &str| FluentValue::from(row[key].as_u64().unwrap_or_default());
            for row in rows("balance") {
                let args = ["objectives", "measures", "indicators"].map(|key| (key, number(row, key)));
                let counts = phrases.say("status-balance", &args);
                super::out(&format!("{}\t{counts}\t{}\n", text(row, "title"), text(row, "money")))?;
            }
            for row in rows("checkpoints") {
                let args = ["yes", "partly", "no", "open"].map(|key| (key, number(row, key)));
                let counts = phrases.say("status-checkpoint", &args);
                super::out(&format!("{}: {}\t{counts}\n", text(row, "step_title"), text(row, "title")))?;
            }
            for row in rows("quality") {
                let args = ["indicators", "baseline", "target", "outcome", "split"].map(|key| (key, number(row, key)));
                let counts = phrases.say("status-quality", &args);
                super::out(&format!("{}\t{counts}\n", text(row, "title")))?;
            }
            let missing: Vec<String> =
                rows("stakeholders").filter(|row| row["missing"] == true).map(|row| text(row, "title")).collect();
            if !missing.is_empty() {
                let missing = templates.display(&session.toolkit).join(&missing);
                super::out(&format!("{}\n", phrases.say("status-missing", &[("kinds", missing.into())])))?;
            }
            let duties = || rows("coverage").filter(|row| row["duty"] == true);
            if duties().next().is_some() {
                let served = duties().filter(|row| row["measures"] != "").count();
                let gaps = rows("coverage").filter(|row| row["gaps"] != "").count();
                let args = [("duties", duties().count().into()), ("served", served.into()), ("gaps", gaps.into())];
                super::out(&format!("{}\n", phrases.say("status-coverage", &args)))?;
            }
            for row in rows("money") {
                let said = |key: &'static str| match text(row, key) {
                    none if none.is_empty() => phrases.say("status-unsaid", &[]),
                    said => said,
                };
                let args = ["costs", "budget", "sources", "marked"].map(|key| (key, said(key).into()));
                super::out(&format!("{}\n", phrases.say("status-money", &args)))?;
            }
            let open = rows("issues").filter(|row| row["settled"] == false).count();
            if open > 0 {
                super::out(&format!("{}\n", phrases.say("status-issues", &[("open", open.into())])))?;
            }
            for row in rows("tables") {
                let args = ["asked", "settled", "open"].map(|key| (key, number(row, key)));
                super::out(&format!("{}\t{}\n", text(row, "name"), phrases.say("picture-table", &args)))?;
            }
            for row in rows("authors") {
                let args = [("count", number(row, "answers")), ("latest", text(row, "latest").into())];
                super::out(&format!("{}\t{}\n", text(row, "name"), phrases.say("status-author", &args)))?;
            }
            let whole = &reports["completeness"];
            let args = ["open", "to_discuss", "not_known"].map(|key| (key, number(whole, key)));
            super::out(&format!("{}\n", phrases.say("status-whole", &args)))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
