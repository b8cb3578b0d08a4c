//! Every fault planted once and found alone; the schema held against views that were filled.

use super::*;
use crate::document::{Subject, Templates, View};
use crate::interview::Interview;
use crate::strategy::value::{Item, Value};
use crate::strategy::{Answer, Audience, Source, Strategy};
use crate::toolkit::condition::State;
use crate::toolkit::embedded;
use crate::toolkit::question::Kind;
use crate::{checks, reports};
use std::sync::Arc;

/// The toolkit that ships with other templates than its own.
fn toolkit(templates: &[(&str, &str)]) -> Toolkit {
    let (_, files) = embedded::TOOLKITS[0];
    let renamed =
        |(name, text): &(&str, &str)| (name.to_string(), text.replace("id: \"organized-crime\"", "id: \"any\""));
    let files: Vec<(String, String)> = files.iter().map(renamed).collect();
    let mut toolkit = Toolkit::from_files(&files).unwrap();
    toolkit.templates = templates.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect();
    toolkit.templates.push(("en.ftl".into(), "document-report = Report\n".into()));
    toolkit
}

fn faults(templates: &[(&str, &str)]) -> Vec<(String, usize, &'static str)> {
    lint(&toolkit(templates)).into_iter().map(|fault| (fault.file, fault.line, fault.code)).collect()
}

#[test]
fn every_fault_is_found_once_and_alone() {
    for (template, code) in [
        ("{{{meta.title}}}", "template-raw"),
        ("{{&meta.title}}", "template-raw"),
        ("{{shout meta.title}}", "template-helper"),
        ("{{#loop steps}}x{{/loop}}", "template-helper"),
        ("{{row (lookup steps 0)}}", "template-helper"),
        ("{{> partials/nothing}}", "template-partial"),
        ("{{> (t \"disclaimer\")}}", "template-dynamic-partial"),
        ("{{#> partials/question}}x{{/partials/question}}", "template-decorator"),
        ("{{meta.titel}}", "template-path"),
        ("{{answers.markts.text}}", "template-path"),
        ("{{#if answers.markets.givn}}x{{/if}}", "template-path"),
        ("{{#each answers.sources.items}}{{fields.auther.text}}{{/each}}", "template-path"),
        ("{{#each steps}}{{#each sections}}{{../titel}}{{/each}}{{/each}}", "template-path"),
        ("{{#each steps as |step|}}{{step.titel}}{{/each}}", "template-path"),
        ("{{#with answers.markets}}{{@root.meta.titel}}{{/with}}", "template-path"),
        ("{{#with answers.markets}}{{@index}}{{/with}}", "template-path"),
        ("{{#with answers.markets}}{{meta.title}}{{/with}}", "template-path"),
        ("{{#if answers.markets}}x{{/if}}", "template-condition"),
        ("{{#if (or answers.markets meta.full)}}x{{/if}}", "template-condition"),
        ("{{#if meta.open}}x{{/if}}", "template-condition"),
        ("{{#each meta.title}}x{{/each}}", "template-each"),
        ("{{answers.sources.items}}", "template-print"),
        ("{{prose answers.markets.text}}", "template-print"),
        ("{{t \"no-such-sentence\"}}", "template-sentence"),
        ("{{t \"cover-period\"}}", "template-sentence"),
        ("{{#if meta.full}}", "template-syntax"),
    ] {
        let found = faults(&[("report.md.hbs", &format!("# x\n\n{template}\n"))]);
        let found: Vec<_> = found.iter().map(|(file, line, code)| (file.as_str(), *line > 2, *code)).collect();
        assert_eq!(found, [("templates/report.md.hbs", true, code)], "{template}");
    }
}

#[test]
fn what_is_right_is_no_fault() {
    let right = "{{#each steps as |step|}}{{#each step.sections}}{{../title}}{{@index}}{{#if @first}}{{step.title}}{{/if}}\
        {{#each questions}}{{#each items}}{{number}}{{#each row}}{{prose this}}{{/each}}{{/each}}{{/each}}{{/each}}{{/each}}\
        {{#with answers.markets}}{{prose this}}{{#if (and given (not missing))}}{{@root/meta.title}}{{/if}}{{/with}}\
        {{#each answers.sources.items}}{{this.fields.author.text}}{{else}}{{meta.title}}{{/each}}\
        {{> partials/own answers.markets label=(t \"disclaimer\")}}{{#if (gt meta.open 0)}}{{t \"made-of\" open=meta.open}}{{/if}}";
    assert_eq!(faults(&[("report.md.hbs", right), ("partials/own.md.hbs", "{{label}}: {{text}}")]), []);
}

#[test]
fn a_partial_is_read_where_it_is_included() {
    let own = ("partials/own.md.hbs", "{{title}}\n{{fields.author.text}}");
    let found = faults(&[("report.md.hbs", "{{> partials/own answers.markets}}"), own]);
    assert_eq!(found, [("templates/partials/own.md.hbs".into(), 2, "template-path")]);
}

#[test]
fn partials_that_include_each_other_are_found() {
    let files = [
        ("report.md.hbs", "{{> partials/a}}"),
        ("partials/a.md.hbs", "x\n{{> partials/b}}"),
        ("partials/b.md.hbs", "{{> partials/a}}"),
    ];
    assert_eq!(faults(&files), [("templates/partials/b.md.hbs".into(), 1, "template-cycle")]);
    assert_eq!(faults(&files[1..]).len(), 1);
}

#[test]
fn answers_that_a_document_leaves_out_are_named() {
    let never = |text: &str| never_printed(&toolkit(&[("report.md.hbs", text)]), "report");
    let all = toolkit(&[]).questions().count();
    assert_eq!(never("{{meta.title}}").len(), all);
    // Asking for it or naming it is not printing it.
    assert_eq!(never("{{#if answers.markets.given}}{{answers.markets.title}}{{/if}}").len(), all);
    for one in ["{{answers.markets.text}}", "{{prose answers.markets}}", "{{#with answers.markets}}{{text}}{{/with}}"] {
        assert_eq!(never(one).len(), all - 1, "{one}");
    }
    let each = "{{#each answers.sources.items}}{{fields.author.text}}{{/each}}";
    assert!(!never(each).iter().any(|id| &**id == "sources"));
    let walk = "{{#each steps}}{{#each sections}}{{#each questions}}{{prose this}}{{/each}}{{/each}}{{/each}}";
    assert_eq!(never(walk).len(), 0);
    let checkpoints = "{{#each steps}}{{#each sections}}{{#if checkpoint}}{{#each questions}}{{text}}{{/each}}{{/if}}{{/each}}{{/each}}";
    let left = never(checkpoints);
    assert!(left.iter().any(|id| &**id == "markets") && !left.iter().any(|id| &**id == "balanced-team"));
}

#[test]
fn the_schema_is_the_shape_of_a_view() {
    fn holds(toolkit: &Toolkit, shape: &Shape, json: &Json, path: &str) {
        match json {
            Json::Object(object) => {
                let mut keys = shape.keys(toolkit);
                let mut names: Vec<String> = object.keys().cloned().collect();
                keys.sort();
                names.sort();
                if matches!(shape, Shape::Fields(None)) {
                    assert!(names.iter().all(|name| keys.contains(name)), "{path}");
                } else if !matches!(shape, Shape::Any) {
                    assert_eq!(keys, names, "{path}");
                }
                for (key, json) in object {
                    let path = format!("{path}.{key}");
                    let member = shape.member(toolkit, key).unwrap_or_else(|| panic!("{path}"));
                    holds(toolkit, &member, json, &path);
                }
            }
            Json::Array(list) => {
                let entry = shape.entry().unwrap_or_else(|| panic!("{path} is a list"));
                list.iter().for_each(|json| holds(toolkit, &entry, json, path));
            }
            Json::Number(_) => assert!(shape.is_number() || matches!(shape, Shape::Any), "{path}"),
            Json::String(_) | Json::Bool(_) => assert!(shape.is_leaf() && !shape.is_number(), "{path}"),
            // A value that is not given.
            Json::Null => assert!(path.ends_with(".value"), "{path}"),
        }
    }
    let toolkit = Arc::new(toolkit(&[]));
    let source = Source { id: toolkit.id.clone(), version: toolkit.version.clone() };
    let mut strategy = Strategy::new(source, toolkit.questions().map(|(_, _, question)| question.id.clone()));
    for answer in &mut strategy.answers {
        let question = toolkit.question(&answer.id).unwrap();
        let answer = Arc::make_mut(answer);
        match &question.kind {
            Kind::Items { .. } => {
                answer.value = Some(Value::Items(vec![Item::new(format!("{}1", question.id).into())]))
            }
            Kind::Text { .. } => answer.value = Some(Value::Text("x".into())),
            Kind::Period => {
                let date = "2027-01".parse().unwrap();
                answer.value = Some(Value::Period { from: date, to: date });
            }
            _ => answer.state = Some(State::NotKnown),
        }
        if let Some(Value::Items(items)) = &mut answer.value {
            let record = toolkit.record_of(question).unwrap();
            let mut first = Answer::new(record.fields[0].id.clone());
            first.value = Some(Value::Text("x".into()));
            items[0].answers.push(Arc::new(first));
        }
    }
    let interview = Interview::of(toolkit.clone(), Arc::new(strategy));
    let findings = checks::run(&interview);
    assert!(!findings.is_empty());
    let templates = Templates::of(&toolkit, Lang::En).map_err(|faults| format!("{faults:?}")).unwrap();
    let reports = reports::of(&interview);
    let audience = Audience::Restricted;
    let subject = Subject { interview: &interview, findings: &findings, reports: &reports, audience };
    let view = View::whole(&subject, templates.display(&toolkit));
    holds(&toolkit, &Shape::View, view.json(), "view");
}

#[test]
fn a_document_needs_a_title_and_sentences_of_every_language_are_read() {
    let mut toolkit = toolkit(&[("report.md.hbs", "{{meta.title}}"), ("fr.ftl", "document-report Rapport")]);
    let codes = |toolkit: &Toolkit| lint(toolkit).into_iter().map(|it| (it.file, it.code)).collect::<Vec<_>>();
    assert_eq!(codes(&toolkit), [("templates/fr.ftl".to_string(), "fluent-syntax")]);
    toolkit.templates.retain(|(name, _)| name == "report.md.hbs");
    assert_eq!(codes(&toolkit), [("templates/report.md.hbs".to_string(), "template-sentence")]);
}
