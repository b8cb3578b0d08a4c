//! Helpers of templates. Strict mode is silent in blocks and hash arguments; ours refuse what is not there.

mod headings;
mod include;
mod marks;
pub(super) mod pass;
mod print;
pub(super) mod table;

use crate::toolkit::phrases::{FluentValue, Phrases};
use handlebars::{
    BlockContext, BlockParams, Context, Handlebars, Helper, HelperDef, HelperResult, Output, PathAndJson,
    RenderContext, RenderError, RenderErrorReason, Renderable, ScopedJson,
};
use headings::Level;
use pass::Token;
use serde_json::Value as Json;
use std::sync::Arc;

pub(super) use include::{NAME as PARTIAL, rewrite};

/// The helpers that templates may use: ours, and what handlebars brings for conditions.
pub const OURS: [&str; 23] = [
    "if",
    "unless",
    "each",
    "with",
    "t",
    "chapter",
    "annex",
    "part",
    "prose",
    "outline",
    "figures",
    "table",
    "row",
    "ref",
    "contents",
    "abbreviations",
    "glossary",
    "counted",
    "room",
    "landscape",
    "cite",
    "chart",
    "sheet",
];
pub const CONDITIONS: [&str; 10] = ["eq", "ne", "gt", "gte", "lt", "lte", "and", "or", "not", "len"];

pub fn register(registry: &mut Handlebars<'_>, phrases: Arc<Phrases>) {
    registry.register_helper("if", Box::new(Test { name: "if", wanted: true }));
    registry.register_helper("unless", Box::new(Test { name: "unless", wanted: false }));
    registry.register_helper("each", Box::new(Each));
    registry.register_helper("with", Box::new(With));
    registry.register_helper("t", Box::new(Sentence(phrases.clone())));
    for (name, level) in [("chapter", Level::Chapter), ("annex", Level::Annex), ("part", Level::Part)] {
        let phrases = phrases.clone();
        registry.register_helper(name, prints(move |helper, _| headings::heading(helper, level, &phrases)));
    }
    registry.register_helper("prose", prints(move |helper, _| print::prose(helper, &phrases)));
    registry.register_helper("outline", prints(|helper, _| print::outline(helper)));
    registry.register_helper("figures", prints(|helper, _| print::figures(helper)));
    registry.register_helper("table", Box::new(table::Table));
    registry.register_helper("row", prints(|helper, _| table::row(helper)));
    registry.register_helper(include::NAME, Box::new(include::Include));
    registry.register_helper("ref", Box::new(marks::Ref));
    for (name, token) in [
        ("contents", Token::Contents),
        ("abbreviations", Token::Abbreviations),
        ("glossary", Token::Glossary),
        ("counted", Token::Counted),
    ] {
        registry.register_helper(name, prints(move |helper, _| marks::later(helper, token)));
    }
    registry.register_helper("room", prints(|helper, _| marks::room(helper)));
    registry.register_helper("landscape", Box::new(marks::Landscape));
    registry.register_helper("cite", prints(|helper, _| marks::cite(helper)));
    registry.register_helper("chart", prints(marks::chart));
    registry.register_helper("sheet", prints(marks::sheet));
}

/// A helper that prints a text made from what it is given and from the whole view.
struct Prints<F>(F);

fn prints<F>(print: F) -> Box<Prints<F>>
where
    F: Fn(&Helper<'_>, &Json) -> Result<String, RenderError> + Send + Sync,
{
    Box::new(Prints(print))
}

impl<F> HelperDef for Prints<F>
where
    F: Fn(&Helper<'_>, &Json) -> Result<String, RenderError> + Send + Sync,
{
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        context: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        out.write(&(self.0)(helper, context.data())?)?;
        Ok(())
    }
}

fn refuse(message: String) -> RenderError {
    RenderErrorReason::Other(message).into()
}

/// A parameter that is there.
fn given<'h, 'rc>(helper: &'h Helper<'rc>, at: usize) -> Result<&'h PathAndJson<'rc>, RenderError> {
    let param = helper.param(at).ok_or_else(|| refuse(format!("`{}` needs something to work on", helper.name())))?;
    present(helper.name(), param)
}

fn present<'h, 'rc>(helper: &str, param: &'h PathAndJson<'rc>) -> Result<&'h PathAndJson<'rc>, RenderError> {
    if param.is_value_missing() {
        let path = param.relative_path().cloned().unwrap_or_default();
        return Err(refuse(format!("`{path}` in `{helper}` is nowhere in the view")));
    }
    Ok(param)
}

/// `if` and `unless`.
struct Test {
    name: &'static str,
    wanted: bool,
}

impl HelperDef for Test {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let holds = match given(helper, 0)?.value() {
            Json::Null => false,
            Json::Bool(value) => *value,
            Json::String(text) => !text.is_empty(),
            Json::Array(list) => !list.is_empty(),
            Json::Number(_) => {
                return Err(refuse(format!(
                    "a number is no condition in `{}`: compare it, as in `(gt x 0)`",
                    self.name
                )));
            }
            Json::Object(_) => {
                let name = self.name;
                return Err(refuse(format!("a node is no condition in `{name}`: ask for `.given` or `.missing`")));
            }
        };
        match if holds == self.wanted { helper.template() } else { helper.inverse() } {
            Some(template) => template.render(registry, context, render, out),
            None => Ok(()),
        }
    }
}

struct Each;

impl HelperDef for Each {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let value = given(helper, 0)?;
        // The fields of an item stand under their names, in order.
        let entries: Vec<(String, &Json)> = match value.value() {
            Json::Array(list) => list.iter().enumerate().map(|(at, entry)| (at.to_string(), entry)).collect(),
            Json::Object(fields) if fields.values().all(Json::is_object) => {
                fields.iter().map(|(name, entry)| (name.clone(), entry)).collect()
            }
            _ => return Err(refuse("`each` walks lists only".into())),
        };
        let template = if entries.is_empty() { helper.inverse() } else { helper.template() };
        let Some(template) = template else { return Ok(()) };
        if entries.is_empty() {
            return template.render(registry, context, render, out);
        }
        let last = entries.len() - 1;
        for (at, (name, entry)) in entries.into_iter().enumerate() {
            if pass::is_late() {
                return Err(refuse(
                    "the document was not finished in time: a walk in a walk has too many entries".into(),
                ));
            }
            let mut block = block_at(value, Some(name), entry);
            block.set_local_var("index", at.into());
            block.set_local_var("number", (at + 1).into());
            block.set_local_var("first", (at == 0).into());
            block.set_local_var("last", (at == last).into());
            name_block(helper, &mut block, entry)?;
            render.push_block(block);
            let result = template.render(registry, context, render, out);
            render.pop_block();
            result?;
        }
        Ok(())
    }
}

struct With;

impl HelperDef for With {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let value = given(helper, 0)?;
        let Some(template) = helper.template() else { return Ok(()) };
        let mut block = block_at(value, None, value.value());
        name_block(helper, &mut block, value.value())?;
        render.push_block(block);
        let result = template.render(registry, context, render, out);
        render.pop_block();
        result
    }
}

fn block_at<'rc>(value: &PathAndJson<'rc>, at: Option<String>, entry: &Json) -> BlockContext<'rc> {
    let mut block = BlockContext::new();
    match value.context_path() {
        Some(path) => {
            let mut path = path.clone();
            path.extend(at);
            *block.base_path_mut() = path;
        }
        None => block.set_base_value(entry.clone()),
    }
    block
}

/// Gives a value a name, by its path where it has one.
fn name_value<'rc>(params: &mut BlockParams<'rc>, name: &'rc str, value: &PathAndJson<'rc>) -> Result<(), RenderError> {
    params.add_value(name, present(name, value)?.value().clone())
}

fn name_block<'rc>(helper: &Helper<'rc>, block: &mut BlockContext<'rc>, entry: &Json) -> Result<(), RenderError> {
    if let Some(name) = helper.block_param() {
        let mut params = BlockParams::new();
        if block.base_value().is_some() {
            params.add_value(name, entry.clone())?;
        } else {
            params.add_path(name, Vec::new())?;
        }
        block.set_block_params(params);
    }
    Ok(())
}

/// `{{t "id" name=value}}`: a sentence of the language.
struct Sentence(Arc<Phrases>);

impl HelperDef for Sentence {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let id = given(helper, 0)?.value().as_str().unwrap_or_default().to_string();
        let mut args = Vec::new();
        for (name, param) in helper.hash() {
            let value: FluentValue<'_> = match present(helper.name(), param)?.value() {
                Json::String(text) => text.clone().into(),
                Json::Number(number) => number.as_f64().unwrap_or_default().into(),
                other => return Err(refuse(format!("`{name}` in `t` is neither text nor number but {other}"))),
            };
            args.push((*name, value));
        }
        match self.0.get(&id, &args) {
            Some(text) => Ok(ScopedJson::Derived(text.into())),
            None => Err(refuse(format!("there is no sentence `{id}` with these arguments"))),
        }
    }
}
