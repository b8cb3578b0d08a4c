//! What is wrong in templates, found without rendering: strict mode sees a wrong path only when it comes by.

mod scope;
#[cfg(test)]
mod tests;
mod unclosed;

use super::chart;
use super::helpers::{self, CONDITIONS, OURS};
use super::needs::Needs;
use super::schema::Shape;
use super::sheet;
use super::templates::{ENDING, files_of, phrases_of};
use crate::lang::Lang;
use crate::text::Id;
use crate::toolkit::Toolkit;
use crate::toolkit::fault::{At, Fault};
use crate::toolkit::phrases::{FluentValue, Phrases};
use handlebars::Template;
use handlebars::template::{BlockParam, DecoratorTemplate, HelperTemplate, Parameter, TemplateElement};
use scope::{Found, Frame, Scope};
use serde_json::Value as Json;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use unclosed::unclosed;

const BLOCKS: [&str; 6] = ["if", "unless", "each", "with", "table", "landscape"];

/// Every fault of the templates that a toolkit's documents are made from.
pub fn lint(toolkit: &Toolkit) -> Vec<Fault> {
    let mut faults = Vec::new();
    let sources = Sources::of(toolkit, &mut faults);
    let mut walker = Walker::new(toolkit, &sources);
    for name in sources.templates.keys().filter(|name| !name.contains('/')) {
        walker.document(name, Shape::View);
    }
    // A partial that no document includes is looked at without knowing where it will stand.
    for name in sources.templates.keys().filter(|name| name.contains('/')) {
        if !walker.seen.contains(name.as_str()) {
            walker.document(name, Shape::Any);
        }
    }
    faults.append(&mut walker.faults);
    titles(toolkit, &sources, &mut faults);
    // Other languages are read as well; what they lack English has.
    for lang in Lang::ALL.into_iter().filter(|lang| ![Lang::En, Lang::Qps].contains(lang)) {
        faults.extend(phrases_of(toolkit, lang).err().into_iter().flatten());
    }
    faults.sort();
    faults.dedup();
    faults
}

/// A document of a toolkit's own has a title.
fn titles(toolkit: &Toolkit, sources: &Sources, faults: &mut Vec<Fault>) {
    let Some(phrases) = &sources.phrases else { return };
    for (file, _) in &toolkit.templates {
        let Some(name) = file.strip_suffix(ENDING).filter(|name| !name.contains('/')) else { continue };
        if phrases.get(&format!("document-{name}"), &[]).is_none() {
            let at = At { file: format!("templates/{file}"), ..At::default() };
            let fault = Fault::new("template-sentence", &at, format!("the document `{name}` has no title"));
            faults.push(fault.hint(format!("write `document-{name} = …` in templates/en.ftl")));
        }
    }
}

/// The questions whose answers a document never prints, in the order of the toolkit.
pub fn never_printed(toolkit: &Toolkit, document: &str) -> Vec<Id> {
    let sources = Sources::of(toolkit, &mut Vec::new());
    let mut walker = Walker::new(toolkit, &sources);
    walker.document(document, Shape::View);
    let printed = &walker.printed;
    let all = toolkit.questions().filter(|(_, section, question)| {
        let walked = match section.checkpoint {
            Some(_) => printed.checkpoints,
            None => printed.others,
        };
        !walked && !printed.questions.contains(&question.id)
    });
    all.map(|(_, _, question)| question.id.clone()).collect()
}

/// Which parts of the view a document names. Its partials stand in `templates` as they do in a registry.
pub(super) fn needs(toolkit: &Toolkit, templates: &HashMap<String, Template>, document: &str) -> Needs {
    let templates = templates.iter().map(|(name, template)| (name.clone(), (String::new(), Cow::Borrowed(template))));
    let sources = Sources { templates: templates.collect(), ..Sources::default() };
    let mut walker = Walker::new(toolkit, &sources);
    walker.document(document, Shape::View);
    // Where a path leads nowhere, nobody knows what was meant.
    if walker.faults.is_empty() { walker.needs } else { Needs::all() }
}

#[derive(Default)]
struct Sources<'t> {
    /// Templates by name with the file they come from.
    templates: BTreeMap<String, (String, Cow<'t, Template>)>,
    /// Those that are there and could not be read.
    unread: BTreeSet<String>,
    phrases: Option<Phrases>,
}

impl Sources<'_> {
    fn of(toolkit: &Toolkit, faults: &mut Vec<Fault>) -> Self {
        let mut templates = BTreeMap::new();
        let mut unread = BTreeSet::new();
        for (folder, file, text) in files_of(toolkit) {
            let Some(name) = file.strip_suffix(ENDING) else { continue };
            let path = format!("{folder}/{file}");
            match Template::compile(text) {
                Ok(template) => {
                    templates.insert(name.to_string(), (path, Cow::Owned(template)));
                }
                Err(error) => {
                    let line = error.pos().map_or(0, |(line, _)| line);
                    let at = At { file: path, line, id: String::new() };
                    let (message, line, hint) = unclosed(text).unwrap_or_else(|| {
                        ("what stands here is no template".into(), line, "look for a `{{` without its `}}`".into())
                    });
                    faults.push(Fault::new("template-syntax", &At { line, ..at }, message).hint(hint));
                    unread.insert(name.to_string());
                }
            }
        }
        let phrases = phrases_of(toolkit, Lang::En).map_err(|more| faults.extend(more)).ok();
        Self { templates, unread, phrases }
    }
}

/// Whose answers were printed.
#[derive(Default)]
struct Printed {
    questions: BTreeSet<Id>,
    /// A walk through the steps printed what stands in checkpoints, and what stands elsewhere.
    checkpoints: bool,
    others: bool,
}

struct Walker<'a> {
    toolkit: &'a Toolkit,
    sources: &'a Sources<'a>,
    scope: Scope,
    faults: Vec<Fault>,
    printed: Printed,
    needs: Needs,
    seen: BTreeSet<&'a str>,
    /// The templates that are being walked, outermost first.
    inside: Vec<&'a str>,
    line: usize,
    column: usize,
    /// In a walk: whether only checkpoints come by here, or only what is none.
    checkpoint: Option<bool>,
}

impl<'a> Walker<'a> {
    fn new(toolkit: &'a Toolkit, sources: &'a Sources<'a>) -> Self {
        Self {
            toolkit,
            sources,
            scope: Scope::default(),
            faults: Vec::new(),
            printed: Printed::default(),
            needs: Needs::default(),
            seen: BTreeSet::new(),
            inside: Vec::new(),
            line: 0,
            column: 0,
            checkpoint: None,
        }
    }

    fn document(&mut self, name: &str, base: Shape) {
        self.checkpoint = None;
        self.scope = Scope::of(base);
        if let Some((name, _)) = self.sources.templates.get_key_value(name) {
            self.template(name);
        }
    }

    fn fault(&self, code: &'static str, message: String) -> Fault {
        let file = self.inside.last().and_then(|name| self.sources.templates.get(*name));
        let at = At { file: file.map_or(String::new(), |(path, _)| path.clone()), line: self.line, id: String::new() };
        Fault::new(code, &at, message).column(self.column)
    }

    fn template(&mut self, name: &'a str) {
        let Some((_, template)) = self.sources.templates.get(name) else { return };
        let line = self.line;
        self.seen.insert(name);
        self.inside.push(name);
        self.elements(template);
        self.inside.pop();
        self.line = line;
    }

    fn elements(&mut self, template: &'a Template) {
        for (at, element) in template.elements.iter().enumerate() {
            // The branches of a chain have no place of their own.
            if let Some(mapping) = template.mapping.get(at) {
                (self.line, self.column) = (mapping.0, mapping.1);
            }
            self.element(element);
        }
    }

    fn element(&mut self, element: &'a TemplateElement) {
        match element {
            TemplateElement::RawString(_) | TemplateElement::Comment(_) => {}
            TemplateElement::HtmlExpression(_) => {
                let message = "three braces and `&` print an answer unescaped".to_string();
                self.faults.push(self.fault("template-raw", message).hint("write two braces"));
            }
            TemplateElement::Expression(helper) => self.expression(helper),
            TemplateElement::HelperBlock(helper) => self.block(helper),
            TemplateElement::PartialExpression(partial) => self.partial(partial),
            TemplateElement::PartialBlock(_) => {
                let message = "a partial with a block is more than these templates need".to_string();
                self.faults.push(self.fault("template-decorator", message).hint("include it as `{{> name}}`"));
            }
            TemplateElement::DecoratorExpression(_) | TemplateElement::DecoratorBlock(_) => {
                let message = "decorators and inline partials are not used here".to_string();
                self.faults.push(self.fault("template-decorator", message).hint("make it a partial of its own"));
            }
            _ => {}
        }
    }

    fn expression(&mut self, helper: &'a HelperTemplate) {
        let name = helper.name.as_name().unwrap_or_default();
        if name == helpers::PARTIAL {
            self.included(helper);
        } else if known(name) {
            self.call(name, helper);
        } else if helper.params.is_empty() && helper.hash.is_empty() {
            let Some(found) = self.eval(&helper.name) else { return };
            if !found.shape.is_leaf() {
                let message = format!("`{name}` is no text: it would print as an object or a list");
                let hint = "print its `text`, or give it to `prose`, `outline` or `row`";
                self.faults.push(self.fault("template-print", message).hint(hint));
            }
            self.print(&found);
        } else {
            self.unknown(name);
        }
    }

    fn unknown(&mut self, name: &str) {
        let fault = self.fault("template-helper", format!("there is no helper `{name}`"));
        self.faults.push(fault.nearest(name, OURS.into_iter().chain(CONDITIONS)));
    }

    /// A helper with what it is given, outside of its block.
    fn call(&mut self, name: &str, helper: &'a HelperTemplate) -> Vec<Option<Found>> {
        let params: Vec<Option<Found>> = helper.params.iter().map(|param| self.eval(param)).collect();
        let hash: Vec<(&str, Option<Found>)> =
            helper.hash.iter().map(|(name, param)| (name.as_str(), self.eval(param))).collect();
        let literal = match helper.params.first() {
            Some(Parameter::Literal(Json::String(literal))) => Some(literal.as_str()),
            _ => None,
        };
        self.needs.helper(name, literal);
        for node in params.iter().flatten().filter(|found| matches!(found.shape, Shape::Node(_))) {
            self.needs.whole(node.is_walked(), name);
        }
        for found in params.iter().chain(hash.iter().map(|(_, found)| found)).flatten() {
            match name {
                "t" | "chapter" | "annex" | "part" | "prose" | "outline" | "figures" | "table" | "row" | "cite" => {
                    self.print(found);
                }
                "if" | "unless" | "and" | "or" | "not" => {
                    let number = found.shape.is_number() && matches!(name, "if" | "unless");
                    if found.shape.is_object() || number {
                        let what = if number { "a number" } else { "a node" };
                        let fault = self.fault("template-condition", format!("{what} is no condition in `{name}`"));
                        self.faults.push(fault.hint("ask for `.given` or `.missing`, or compare, as in `(gt x 0)`"));
                    }
                }
                _ => {}
            }
        }
        if matches!(name, "prose" | "outline" | "figures") {
            let node = |found: &Found| matches!(found.shape, Shape::Node(_) | Shape::Any);
            if !params.first().is_some_and(|it| it.as_ref().is_none_or(node)) {
                self.faults.push(self.fault("template-print", format!("`{name}` prints a node")));
            }
        }
        match name {
            "t" => self.sentence(helper, &hash),
            "counted" => self.sentence(helper, &[("open", Some(Found::new(Shape::number())))]),
            "chart" => self.one_of(helper, "chart", &chart::NAMES),
            "sheet" => self.one_of(helper, "sheet", &sheet::SHEETS),
            _ => {}
        }
        params
    }

    /// A literal that names one of what there is.
    fn one_of(&mut self, helper: &HelperTemplate, what: &str, known: &[&str]) {
        let Some(Parameter::Literal(Json::String(name))) = helper.params.first() else { return };
        if !known.contains(&name.as_str()) {
            let fault = self.fault("template-path", format!("there is no {what} `{name}`"));
            self.faults.push(fault.nearest(name, known.iter().copied()));
        }
    }

    fn sentence(&mut self, helper: &HelperTemplate, hash: &[(&str, Option<Found>)]) {
        let (Some(Parameter::Literal(Json::String(id))), Some(phrases)) =
            (helper.params.first(), &self.sources.phrases)
        else {
            return;
        };
        let value = |found: &Option<Found>| -> FluentValue<'_> {
            if found.as_ref().is_some_and(|it| it.shape.is_number()) { 2.into() } else { "x".into() }
        };
        let args: Vec<(&str, FluentValue<'_>)> = hash.iter().map(|(name, found)| (*name, value(found))).collect();
        if phrases.get(id, &args).is_none() {
            let message = format!("there is no sentence `{id}` with these arguments");
            self.faults.push(self.fault("template-sentence", message));
        }
    }

    fn block(&mut self, helper: &'a HelperTemplate) {
        let name = helper.name.as_name().unwrap_or_default();
        if !BLOCKS.contains(&name) {
            self.unknown(name);
            return;
        }
        let params = self.call(name, helper);
        let line = self.line;
        let first = params.into_iter().next().flatten();
        let inverse = |walker: &mut Self| {
            walker.line = line;
            helper.inverse.iter().for_each(|template| walker.elements(template));
        };
        let branch = |walker: &mut Self| helper.template.iter().for_each(|template| walker.elements(template));
        match name {
            "each" | "with" => {
                let base = first.unwrap_or_else(|| Found::new(Shape::Any));
                let entry = if name == "each" { base.shape.entry() } else { Some(base.shape.clone()) };
                if entry.is_none() {
                    self.faults.push(self.fault("template-each", "`each` walks lists only".into()));
                }
                let base = Found { shape: entry.unwrap_or(Shape::Any), ..base };
                let named = match &helper.block_param {
                    Some(BlockParam::Single(name)) => name.as_name(),
                    _ => None,
                };
                let params = named.map(|name| (name.to_string(), base.clone())).into_iter().collect();
                self.scope.push(Frame { base, params, counts: name == "each" });
                branch(self);
                self.scope.pop();
                inverse(self);
            }
            "if" | "unless" => {
                let before = self.checkpoint;
                let asks = first.is_some_and(|found| found.asks_for_checkpoint);
                if asks {
                    self.checkpoint = Some(name == "if");
                }
                branch(self);
                if asks {
                    self.checkpoint = Some(name != "if");
                }
                inverse(self);
                self.checkpoint = before;
            }
            _ => {
                branch(self);
                inverse(self);
            }
        }
    }

    fn partial(&mut self, partial: &'a DecoratorTemplate) {
        let Some(name) = partial.name.as_name() else {
            let message = "a partial is named by a name, not by an expression".to_string();
            self.faults.push(self.fault("template-dynamic-partial", message));
            return;
        };
        self.include(name, partial.params.first(), &partial.hash);
    }

    /// A partial as it stands in a registry.
    fn included(&mut self, helper: &'a HelperTemplate) {
        if let Some(Parameter::Literal(Json::String(name))) = helper.params.first() {
            self.include(name, helper.params.get(1), &helper.hash);
        }
    }

    fn include(&mut self, name: &'a str, base: Option<&'a Parameter>, hash: &'a HashMap<String, Parameter>) {
        let base = match base.map(|param| self.eval(param)) {
            Some(found) => found.unwrap_or_else(|| Found::new(Shape::Any)),
            None => self.scope.here(),
        };
        let mut params = Vec::new();
        for (name, param) in hash {
            params.push((name.clone(), self.eval(param).unwrap_or_else(|| Found::new(Shape::Any))));
        }
        let Some((name, _)) = self.sources.templates.get_key_value(name) else {
            if self.sources.unread.contains(name) {
                return;
            }
            let fault = self.fault("template-partial", format!("there is no partial `{name}`"));
            let fault = fault.nearest(name, self.sources.templates.keys().map(String::as_str));
            self.faults.push(fault);
            return;
        };
        if self.inside.contains(&name.as_str()) {
            let chain: Vec<&str> = self.inside.iter().copied().chain([name.as_str()]).collect();
            self.faults
                .push(self.fault("template-cycle", format!("partials include each other: {}", chain.join(" → "))));
            return;
        }
        let counts = self.scope.counts();
        self.scope.push(Frame { base, params, counts });
        self.template(name);
        self.scope.pop();
    }

    /// What a parameter stands for; `None` when that is a fault, which is noted.
    fn eval(&mut self, param: &'a Parameter) -> Option<Found> {
        match param {
            Parameter::Literal(Json::Number(_)) => Some(Found::new(Shape::number())),
            Parameter::Literal(Json::Bool(_)) => Some(Found::new(Shape::flag())),
            Parameter::Literal(_) | Parameter::Name(_) => Some(Found::new(Shape::text())),
            Parameter::Path(path) => match self.scope.resolve(self.toolkit, path, &mut self.needs) {
                Ok(found) => Some(found),
                Err(missing) => {
                    let message = format!("`{}` is nowhere in the view", missing.path);
                    let fault = self.fault("template-path", message);
                    let fault = fault.nearest(&missing.name, missing.known.iter().map(String::as_str));
                    self.faults.push(fault);
                    None
                }
            },
            Parameter::Subexpression(sub) => {
                let TemplateElement::Expression(helper) = sub.as_element() else { return None };
                let name = helper.name.as_name().unwrap_or_default();
                if !matches!(name, "t" | "ref") && !CONDITIONS.contains(&name) {
                    self.unknown(name);
                    return None;
                }
                let params = self.call(name, helper);
                Some(match name {
                    "t" | "ref" => Found::new(Shape::text()),
                    "len" => Found::new(Shape::number()),
                    // `or` and `and` give back one of what they are given.
                    "and" | "or" if params.iter().flatten().any(|it| it.shape.is_object()) => Found::new(Shape::Any),
                    _ => Found::new(Shape::flag()),
                })
            }
            _ => None,
        }
    }

    fn print(&mut self, found: &Found) {
        match &found.answer {
            None => {}
            Some(scope::Whose::Question(id)) => {
                self.printed.questions.insert(id.clone());
            }
            Some(scope::Whose::Walked) => {
                self.printed.checkpoints |= self.checkpoint != Some(false);
                self.printed.others |= self.checkpoint != Some(true);
            }
        }
    }
}

fn known(name: &str) -> bool {
    OURS.contains(&name) || CONDITIONS.contains(&name)
}
