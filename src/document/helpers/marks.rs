//! Helpers for what Markdown has no sign for, and for what is known only when the whole document is printed.

use super::pass::{self, Token};
use super::table::{CellText, grid_of};
use super::{given, refuse};
use crate::document::escape;
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderError, Renderable, ScopedJson,
};
use serde_json::Value as Json;

/// `{{contents}}`, `{{abbreviations}}`, `{{glossary}}`, `{{counted "sentence"}}`: written at the end.
pub fn later(helper: &Helper<'_>, token: Token) -> Result<String, RenderError> {
    let name = match token {
        Token::Counted => given(helper, 0)?.value().as_str().unwrap_or_default(),
        _ => "",
    };
    Ok(format!("\n\n{}\n\n", token.write(name)))
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
pub fn room(helper: &Helper<'_>) -> Result<String, RenderError> {
    let lines = given(helper, 0)?.value().as_u64().unwrap_or(1).min(60);
    Ok("\n\n________________________________________________________________\n\n".repeat(lines as usize))
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

/// `{{cite node}}`: the footnotes of the sources that a node refers to, and the marks of what people remarked on it.
pub fn cite(helper: &Helper<'_>) -> Result<String, RenderError> {
    Ok(CellText::of(given(helper, 0)?.value()).map(|cell| cell.marks()).unwrap_or_default())
}

/// `{{chart "timeline"}}`: a picture with its caption, what it shows in words, and its data as a table.
pub fn chart(helper: &Helper<'_>, view: &Json) -> Result<String, RenderError> {
    let Some((name, chart)) = named(helper, view, "charts")? else { return Ok(String::new()) };
    let title = escape::inline(text(chart, "title"));
    let alt = escape::inline(text(chart, "alt"));
    let figure = pass::caption(Token::Figure, &title);
    let picture = format!("{figure}<!-- chart {name} -->\n\n{alt}\n\n<!-- /chart -->\n\n");
    if helper.hash_get("table").is_some_and(|table| table.value() == &Json::Bool(false)) {
        return Ok(picture);
    }
    Ok(picture + &grid(chart))
}

/// `{{sheet "action-plan"}}`: a table of data.
pub fn sheet(helper: &Helper<'_>, view: &Json) -> Result<String, RenderError> {
    let found = named(helper, view, "sheets")?;
    Ok(found.map(|(_, sheet)| grid(sheet)).unwrap_or_default())
}

/// What stands under a name in a part of the view; `None` when it has no data.
fn named<'a>(helper: &'a Helper<'_>, view: &'a Json, of: &str) -> Result<Option<(&'a str, &'a Json)>, RenderError> {
    let name = given(helper, 0)?.value().as_str().unwrap_or_default();
    let found = view.get(of).and_then(|all| all.get(name));
    let found = found.ok_or_else(|| refuse(format!("`{name}` in `{}` is nowhere in the view", helper.name())))?;
    Ok((found["given"] == true).then_some((name, found)))
}

fn text<'a>(of: &'a Json, name: &str) -> &'a str {
    of[name].as_str().unwrap_or_default()
}

/// The columns and rows of a chart or a sheet as a table under its title.
fn grid(of: &Json) -> String {
    let cells = |row: &Json| -> Vec<String> {
        let cells = row.as_array().map(Vec::as_slice).unwrap_or_default();
        cells.iter().map(|cell| escape::inline(cell.as_str().unwrap_or_default())).collect()
    };
    let rows: Vec<Vec<String>> = of["rows"].as_array().into_iter().flatten().map(cells).collect();
    pass::caption(Token::Table, &escape::inline(text(of, "title"))) + &grid_of(&cells(&of["columns"]), &rows)
}
