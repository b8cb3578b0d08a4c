//! Tables: the block owns the pipes, so no answer and no line break can break one.

use super::pass::{self, Token};
use super::{present, refuse};
use crate::document::escape;
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderError, RenderErrorReason,
    Renderable, StringOutput,
};
use serde_json::Value as Json;

/// `{{#table "A" "B"}}…{{row a b}}…{{else}}…{{/table}}`: nothing but its rows is printed, and without any row what
/// stands after `else`. With `lean=true` a column that says nothing in any row is left out. Its caption is `caption=`,
/// else the title of the nearest heading.
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
        let head: Vec<&str> = kept.iter().map(|at| &*head[*at]).collect();
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| kept.iter().map(|at| row[*at]).collect()).collect();
        out.write(&(above(helper) + &grid_of(&head, &rows)))?;
        Ok(())
    }
}

/// `{{row a b}}`: one row of the table around it. A node stands for its text.
pub fn row(helper: &Helper<'_>) -> Result<String, RenderError> {
    Ok(format!("\n{}", line(&cells(helper)?)))
}

/// The caption of a table.
fn above(helper: &Helper<'_>) -> String {
    let given = helper.hash_get("caption").and_then(|caption| caption.value().as_str()).map(str::to_string);
    captioned(given)
}

/// The caption of a table that has none of its own is the title of the nearest heading.
pub(super) fn captioned(given: Option<String>) -> String {
    let text = given.unwrap_or_else(|| pass::with(|pass| pass.heading.clone()));
    if text.is_empty() { "\n\n".into() } else { pass::caption(Token::Table, &escape::inline(&text)) }
}

/// What a value says in a cell, with the footnotes and remarks that belong to it.
pub(super) struct CellText<'a> {
    text: String,
    node: Option<&'a Json>,
}

impl<'a> CellText<'a> {
    /// `None` for what is neither text, number nor node.
    pub fn of(value: &'a Json) -> Option<Self> {
        let (text, node) = match value {
            Json::String(text) => (text.clone(), None),
            Json::Number(number) => (number.to_string(), None),
            Json::Object(node) => (node.get("text")?.as_str()?.to_string(), Some(value)),
            Json::Null => (String::new(), None),
            _ => return None,
        };
        Some(Self { text, node })
    }

    /// The marks of its footnotes and remarks.
    pub fn marks(&self) -> String {
        self.notes() + &self.remarks()
    }

    fn notes(&self) -> String {
        let all = self.node.and_then(|node| node.get("cites")?.as_array()).map(Vec::as_slice).unwrap_or_default();
        all.iter().filter_map(Json::as_str).map(|id| Token::Note.write(id)).collect()
    }

    fn remarks(&self) -> String {
        let all = self.node.and_then(|node| node.get("remarks")?.as_array()).map(Vec::as_slice).unwrap_or_default();
        all.iter().map(|at| Token::Remark.write(&at.to_string())).collect()
    }

    pub fn markdown(&self) -> String {
        escape::inline(&self.text) + &self.marks()
    }
}

/// The cells of a row, escaped. A list of texts is as many cells.
fn cells(helper: &Helper<'_>) -> Result<Vec<String>, RenderError> {
    let mut cells = Vec::new();
    for param in helper.params() {
        match present(helper.name(), param)?.value() {
            Json::Array(list) => cells.extend(list.iter().map(CellText::of)),
            value => cells.push(CellText::of(value)),
        }
    }
    let wrong = || refuse("a cell is a text, a number or a node".into());
    cells.into_iter().map(|cell| cell.map(|cell| cell.markdown()).ok_or_else(wrong)).collect()
}

/// A table of cells that are escaped already.
pub(in crate::document) fn grid_of<T: AsRef<str>>(head: &[T], rows: &[Vec<T>]) -> String {
    let rule = vec!["---"; head.len()];
    let rows: String = rows.iter().map(|row| line(row)).collect();
    format!("{}{}{rows}\n", line(head), line(&rule))
}

fn line<T: AsRef<str>>(cells: &[T]) -> String {
    let mut line = String::from("|");
    for cell in cells {
        line.push(' ');
        line.push_str(cell.as_ref());
        line.push_str(" |");
    }
    line.push('\n');
    line
}

/// The cells of a line; pipes inside them are escaped, so ` | ` stands between two only.
fn split(line: &str) -> Option<Vec<&str>> {
    Some(line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ").collect())
}
