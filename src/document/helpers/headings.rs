//! Headings that count: chapters, annexes, and the parts of either.

use super::{given, refuse};
use crate::document::escape;
use crate::toolkit::phrases::Phrases;
use handlebars::{Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderErrorReason};
use std::cell::Cell;
use std::sync::Arc;

thread_local! {
    /// How far the document on this thread has counted. Every rendering has a thread of its own.
    static COUNTED: Cell<Counted> = const { Cell::new(Counted { chapter: 0, annex: 0, part: 0 }) };
}

#[derive(Clone, Copy)]
struct Counted {
    chapter: usize,
    annex: usize,
    part: usize,
}

#[derive(Clone, Copy)]
pub enum Level {
    Chapter,
    Annex,
    Part,
}

/// `{{chapter "Title"}}`, `{{annex "Title"}}`, `{{part "Title"}}`.
pub struct Heading {
    pub level: Level,
    pub phrases: Arc<Phrases>,
}

impl HelperDef for Heading {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let title = given(helper, 0)?.value().as_str();
        let title = title.ok_or_else(|| refuse(format!("`{}` needs a text", helper.name())))?;
        let mut counted = COUNTED.get();
        let heading = match self.level {
            Level::Chapter => {
                counted.chapter += 1;
                counted.part = 0;
                format!("## {} {}", counted.chapter, escape::inline(title))
            }
            Level::Annex => {
                counted.annex += 1;
                counted.part = 0;
                let args = [("letter", letter(counted.annex).into()), ("title", title.to_string().into())];
                let heading = self.phrases.get("annex-heading", &args);
                let heading = heading.ok_or_else(|| refuse("there is no sentence `annex-heading`".into()))?;
                format!("## {}", escape::inline(&heading))
            }
            Level::Part => {
                counted.part += 1;
                let Counted { chapter, annex, part } = counted;
                let before = if annex > 0 { letter(annex) } else { chapter.to_string() };
                format!("### {before}.{part} {}", escape::inline(title))
            }
        };
        COUNTED.set(counted);
        out.write(&format!("\n\n{heading}\n\n")).map_err(RenderErrorReason::from)?;
        Ok(())
    }
}

/// 1 → A. After Z the alphabet begins again: nobody has as many annexes.
fn letter(number: usize) -> String {
    char::from(b'A' + (number.saturating_sub(1) % 26) as u8).to_string()
}
