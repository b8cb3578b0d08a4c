//! Headings that count: chapters, annexes, and the parts of either.

use super::pass::{self, Token};
use super::{given, refuse};
use crate::document::escape;
use crate::toolkit::phrases::{FluentValue, Phrases};
use handlebars::{Helper, RenderError};

#[derive(Clone, Copy)]
pub enum Level {
    Chapter,
    Annex,
    Part,
}

/// `{{chapter "Title"}}`, `{{annex "Title"}}`, `{{part "Title"}}`; with `name="plan"` it can be referred to.
pub fn heading(helper: &Helper<'_>, level: Level, phrases: &Phrases) -> Result<String, RenderError> {
    let title = given(helper, 0)?.value().as_str();
    let title = title.ok_or_else(|| refuse(format!("`{}` needs a text", helper.name())))?;
    let say = |id: &str, args: &[(&str, FluentValue<'_>)]| {
        let said = phrases.get(id, args);
        said.ok_or_else(|| refuse(format!("there is no sentence `{id}`")))
    };
    let (chapter, annex, part) = pass::with(|pass| {
        match level {
            Level::Chapter => (pass.chapter, pass.part) = (pass.chapter + 1, 0),
            Level::Annex => (pass.annex, pass.part) = (pass.annex + 1, 0),
            Level::Part => pass.part += 1,
        }
        pass.heading = title.to_string();
        (pass.chapter, letter(pass.annex), pass.part)
    });
    let in_annexes = pass::with(|pass| pass.annex > 0);
    let (heading, called) = match level {
        Level::Chapter => (
            format!("## {chapter} {}", escape::inline(title)),
            say("ref-chapter", &[("number", chapter.to_string().into())])?,
        ),
        Level::Annex => {
            let heading =
                say("annex-heading", &[("letter", annex.clone().into()), ("title", title.to_string().into())])?;
            (format!("## {}", escape::inline(&heading)), say("ref-annex", &[("letter", annex.into())])?)
        }
        Level::Part => {
            let number = format!("{}.{part}", if in_annexes { annex } else { chapter.to_string() });
            let called = say("ref-part", &[("number", number.clone().into())])?;
            (format!("### {number} {}", escape::inline(title)), called)
        }
    };
    let mut mark = String::new();
    if let Some(name) = helper.hash_get("name").and_then(|name| name.value().as_str()) {
        mark = Token::Heading.write(name);
        pass::with(|pass| pass.named.insert(name.to_string(), called));
    }
    Ok(format!("\n\n{heading}{mark}\n\n"))
}

/// 1 → A. After Z the alphabet begins again: nobody has as many annexes.
fn letter(number: usize) -> String {
    char::from(b'A' + (number.saturating_sub(1) % 26) as u8).to_string()
}
