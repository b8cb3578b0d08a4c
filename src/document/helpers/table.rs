//! Tables: the block owns the pipes, so no answer and no line break can break one.

use super::{present, refuse};
use crate::document::escape;
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderError, RenderErrorReason,
    Renderable, StringOutput,
};
use serde_json::Value as Json;

/// `{{#table "A" "B"}}…{{row a b}}…{{else}}…{{/table}}`: nothing but its rows is printed, and without any row what
/// stands after `else`. With `lean=true` a column that says nothing in any row is left out.
pub struct Table;

impl HelperDef for Table {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let Some(template) = helper.template() else { return Ok(()) };
        let mut inner = StringOutput::new();
        template.render(registry, context, render, &mut inner)?;
        let inner = inner.into_string().map_err(RenderErrorReason::from)?;
        let head = cells(helper)?;
        let rows: Vec<Vec<&str>> = inner.lines().filter_map(|line| split(line.trim())).collect();
        if rows.is_empty() {
            return match helper.inverse() {
                Some(inverse) => inverse.render(registry, context, render, out),
                None => Ok(()),
            };
        }
        if let Some(row) = rows.iter().find(|row| row.len() != head.len()) {
            return Err(refuse(format!("a row has {} cells under {} headings", row.len(), head.len())));
        }
        let lean = helper.hash_get("lean").is_some_and(|lean| lean.value() == &Json::Bool(true));
        let kept: Vec<usize> =
            (0..head.len()).filter(|at| *at == 0 || !lean || rows.iter().any(|row| !row[*at].is_empty())).collect();
        let mut text = String::from("\n\n");
        text.push_str(&line(kept.iter().map(|at| &*head[*at])));
        text.push_str(&line(kept.iter().map(|_| "---")));
        for row in &rows {
            text.push_str(&line(kept.iter().map(|at| row[*at])));
        }
        text.push('\n');
        out.write(&text)?;
        Ok(())
    }
}

/// `{{row a b}}`: one row of the table around it. A node stands for its text.
pub struct Row;

impl HelperDef for Row {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let cells = cells(helper)?;
        out.write("\n")?;
        out.write(&line(cells.iter().map(String::as_str)))?;
        Ok(())
    }
}

/// The cells of a row, escaped. A list of texts is as many cells.
fn cells(helper: &Helper<'_>) -> Result<Vec<String>, RenderError> {
    fn cell(value: &Json) -> Option<String> {
        Some(escape::inline(&match value {
            Json::String(text) => text.clone(),
            Json::Number(number) => number.to_string(),
            Json::Object(node) => node.get("text")?.as_str()?.to_string(),
            Json::Null => String::new(),
            _ => return None,
        }))
    }
    let mut cells = Vec::new();
    for param in helper.params() {
        match present(helper.name(), param)?.value() {
            Json::Array(list) => cells.extend(list.iter().map(cell)),
            value => cells.push(cell(value)),
        }
    }
    let wrong = || refuse("a cell is a text, a number or a node".into());
    cells.into_iter().map(|cell| cell.ok_or_else(wrong)).collect()
}

pub(super) fn line<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let mut line = String::from("|");
    for cell in cells {
        line.push(' ');
        line.push_str(cell);
        line.push_str(" |");
    }
    line.push('\n');
    line
}

/// The cells of a line; pipes inside them are escaped, so ` | ` stands between two only.
fn split(line: &str) -> Option<Vec<&str>> {
    Some(line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ").collect())
}
