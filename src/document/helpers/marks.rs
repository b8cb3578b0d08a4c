//! Helpers for what Markdown has no sign for, and for what is known only when the whole document is printed.

use super::pass::{self, Token};
use super::table::{CellText, line};
use super::{given, refuse};
use crate::document::escape;
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderError, Renderable, ScopedJson,
};
use serde_json::Value as Json;

/// `{{contents}}`, `{{abbreviations}}`, `{{glossary}}`, `{{counted "sentence"}}`: written at the end.
pub struct Later(pub Token);

impl HelperDef for Later {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let name = match self.0 {
            Token::Counted => given(helper, 0)?.value().as_str().unwrap_or_default(),
            _ => "",
        };
        out.write(&format!("\n\n{}\n\n", self.0.write(name)))?;
        Ok(())
    }
}

/// `{{ref "name"}}`: a link to the heading with this name.
pub struct Ref;

impl HelperDef for Ref {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let name = given(helper, 0)?.value().as_str().unwrap_or_default();
        Ok(ScopedJson::Derived(Token::Ref.write(name).into()))
    }
}

/// `{{room 4}}`: lines to write on.
pub struct Room;

impl HelperDef for Room {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let lines = given(helper, 0)?.value().as_u64().unwrap_or(1).min(60);
        for _ in 0..lines {
            out.write("\n\n________________________________________________________________\n\n")?;
        }
        Ok(())
    }
}

/// `{{#landscape}}…{{/landscape}}`: pages turned.
pub struct Landscape;

impl HelperDef for Landscape {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        out.write("\n\n<!-- landscape -->\n\n")?;
        if let Some(template) = helper.template() {
            template.render(registry, context, render, out)?;
        }
        out.write("\n\n<!-- portrait -->\n\n")?;
        Ok(())
    }
}

/// `{{cite node}}`: the footnotes of the sources that a node refers to.
pub struct Cite;

impl HelperDef for Cite {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        out.write(&CellText::of(given(helper, 0)?.value()).map(|cell| cell.notes()).unwrap_or_default())?;
        Ok(())
    }
}

/// `{{chart "timeline"}}`: a picture with its caption, what it shows in words, and its data as a table.
pub struct Picture;

impl HelperDef for Picture {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        context: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let Some((name, chart)) = named(helper, context, "charts")? else { return Ok(()) };
        let title = escape::inline(text(chart, "title"));
        out.write(&pass::caption(Token::Figure, &title))?;
        let alt = escape::inline(text(chart, "alt"));
        out.write(&format!("<!-- chart {name} -->\n\n{alt}\n\n<!-- /chart -->\n\n"))?;
        if helper.hash_get("table").is_some_and(|table| table.value() == &Json::Bool(false)) {
            return Ok(());
        }
        out.write(&pass::caption(Token::Table, &title))?;
        out.write(&grid(chart))?;
        Ok(())
    }
}

/// `{{sheet "action-plan"}}`: a table of data.
pub struct Data;

impl HelperDef for Data {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        context: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let Some((_, sheet)) = named(helper, context, "sheets")? else { return Ok(()) };
        out.write(&pass::caption(Token::Table, &escape::inline(text(sheet, "title"))))?;
        out.write(&grid(sheet))?;
        Ok(())
    }
}

/// What stands under a name in a part of the view; `None` when it has no data.
fn named<'h, 'rc>(
    helper: &'h Helper<'rc>,
    context: &'rc Context,
    of: &str,
) -> Result<Option<(&'h str, &'rc Json)>, RenderError> {
    let name = given(helper, 0)?.value().as_str().unwrap_or_default();
    let all = context.data().get(of);
    let found = all.and_then(|all| all.get(name));
    let found = found.ok_or_else(|| refuse(format!("`{name}` in `{}` is nowhere in the view", helper.name())))?;
    Ok((found["given"] == true).then_some((name, found)))
}

fn text<'a>(of: &'a Json, name: &str) -> &'a str {
    of[name].as_str().unwrap_or_default()
}

/// The columns and rows of a chart or a sheet as a Markdown table.
fn grid(of: &Json) -> String {
    let cells = |row: &Json| -> Vec<String> {
        let cells = row.as_array().map(Vec::as_slice).unwrap_or_default();
        cells.iter().map(|cell| escape::inline(cell.as_str().unwrap_or_default())).collect()
    };
    let head = cells(&of["columns"]);
    let mut out = line(head.iter().map(String::as_str));
    out.push_str(&line(head.iter().map(|_| "---")));
    for row in of["rows"].as_array().into_iter().flatten() {
        out.push_str(&line(cells(row).iter().map(String::as_str)));
    }
    out.push('\n');
    out
}
