//! Partials without copies.
//!
//! Handlebars copies what a partial is given, and everything below it once more at every level of a walk: a list of
//! objectives was copied a dozen times. Here a partial stands where its path points.

use super::{name_value, pass, refuse};
use handlebars::template::{HelperTemplate, Parameter, TemplateElement};
use handlebars::{
    BlockContext, BlockParams, Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, Renderable,
    Template,
};

/// Under this name stands what `{{> name}}` becomes. Nobody can write it: it is no name of the template language.
pub const NAME: &str = ">";
const DEEPEST: usize = 40;

pub struct Include;

impl HelperDef for Include {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let name = helper.param(0).and_then(|name| name.value().as_str()).unwrap_or_default();
        let Some(template) = registry.get_template(name) else {
            return Err(refuse(format!("there is no partial `{name}`")));
        };
        let mut block = match helper.param(1) {
            Some(base) => {
                let base = super::present(NAME, base)?;
                super::block_at(base, None, base.value())
            }
            None => here(render),
        };
        if let Some(outer) = render.block() {
            block.local_variables_mut().clone_from(outer.local_variables());
        }
        let mut params = BlockParams::new();
        for (name, value) in helper.hash() {
            name_value(&mut params, name, value)?;
        }
        block.set_block_params(params);
        if pass::with(|pass| pass.depth) >= DEEPEST {
            return Err(refuse(format!("partials include each other without end, the last one is `{name}`")));
        }
        pass::with(|pass| pass.depth += 1);
        render.push_block(block);
        let result = template.render(registry, context, render, out);
        render.pop_block();
        pass::with(|pass| pass.depth -= 1);
        result
    }
}

/// Where the template that includes stands itself.
fn here<'rc>(render: &RenderContext<'_, 'rc>) -> BlockContext<'rc> {
    let mut block = BlockContext::new();
    if let Some(outer) = render.block() {
        block.base_path_mut().clone_from(outer.base_path());
        if let Some(value) = outer.base_value() {
            block.set_base_value(value.clone());
        }
    }
    block
}

/// Turns the partials of a template into calls of [`Include`].
pub fn rewrite(template: &mut Template) {
    for element in &mut template.elements {
        match element {
            TemplateElement::PartialExpression(partial) if partial.name.as_name().is_some() => {
                let Some(mut call) = blank() else { continue };
                call.params = std::iter::once(Parameter::Literal(partial.name.as_name().unwrap_or_default().into()))
                    .chain(partial.params.drain(..))
                    .collect();
                call.hash = std::mem::take(&mut partial.hash);
                *element = TemplateElement::Expression(call);
            }
            TemplateElement::HelperBlock(helper) => {
                helper.template.iter_mut().chain(&mut helper.inverse).for_each(rewrite);
            }
            _ => {}
        }
    }
}

fn blank() -> Option<Box<HelperTemplate>> {
    let mut call = Template::compile("{{a b}}").ok()?.elements.into_iter().find_map(|element| match element {
        TemplateElement::Expression(call) => Some(call),
        _ => None,
    })?;
    call.name = Parameter::Name(NAME.into());
    Some(call)
}
