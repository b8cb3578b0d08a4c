//! The planning ideas that checks, reports and special documents speak of. Content binds its parts to them.

use super::question::{Form, Kind};
use serde::{Deserialize, Serialize};

/// A planning idea. A toolkit without a role has no check or document that needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Role {
    // Catalogues
    Axis,
    CrimeType,
    Level,
    StakeholderType,
    Glossary,
    Abbreviation,
    Publication,
    Provision,
    Claim,
    // Records
    Objective,
    Measure,
    Activity,
    Indicator,
    Reading,
    Institution,
    AffectedGroup,
    Source,
    DataGap,
    TreatyGap,
    AssistanceNeed,
    Risk,
    Plan,
    Review,
    Consultation,
    Issue,
    Law,
    MoneySource,
    // Fields of records
    Lead,
    Partners,
    Money,
    Funding,
    Date,
    Status,
    Baseline,
    Target,
    IndicatorLevel,
    Split,
    Marker,
    Cites,
    Serves,
    Addresses,
    Span,
    Direction,
    BaselineDate,
    TargetDate,
    Figure,
    Decisions,
    Influence,
    Interest,
    // Questions
    Title,
    Period,
    Vision,
    Mandate,
    Party,
    Priorities,
    Budget,
    Adopted,
    Evaluation,
}

/// What of a toolkit can be bound to a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    Catalogue,
    Record,
    Field,
    Question,
}

impl Role {
    /// Whether a question or field of this kind can carry the role; what reads roles relies on it.
    pub fn fits(self, kind: &Kind) -> bool {
        use Role::*;
        match self {
            Title => matches!(kind, Kind::Text { form: Form::Line, .. }),
            Period | Span => matches!(kind, Kind::Period),
            Date | BaselineDate | TargetDate | Adopted | Evaluation => matches!(kind, Kind::Date),
            Money | Budget => matches!(kind, Kind::Money),
            Figure => matches!(kind, Kind::Number { .. }),
            Influence | Interest => matches!(kind, Kind::Scale { .. }),
            Serves => matches!(kind, Kind::Reference { .. }),
            Party | Priorities => matches!(kind, Kind::Choice { many: true, .. }),
            Cites | Addresses | Direction => matches!(kind, Kind::Choice { .. }),
            Lead => matches!(kind, Kind::Reference { many: false, .. } | Kind::Text { form: Form::Line, .. }),
            Partners => matches!(kind, Kind::Reference { .. } | Kind::Text { .. }),
            Status | IndicatorLevel | Marker => {
                matches!(kind, Kind::Choice { many: false, .. } | Kind::Scale { .. } | Kind::Number { .. })
            }
            // Numbers for some, words for others; what nobody reads may be anything but a list.
            _ => !matches!(kind, Kind::Items { .. } | Kind::Judgement { .. }),
        }
    }

    pub fn home(self) -> Home {
        use Role::*;
        match self {
            Axis | CrimeType | Level | StakeholderType | Glossary | Abbreviation | Publication | Provision | Claim => {
                Home::Catalogue
            }
            Objective | Measure | Activity | Indicator | Reading | Institution | AffectedGroup | Source | DataGap
            | TreatyGap | AssistanceNeed | Risk | Plan | Review | Consultation | Issue | Law | MoneySource => {
                Home::Record
            }
            Lead | Partners | Money | Funding | Date | Status | Baseline | Target | IndicatorLevel | Split | Marker
            | Cites | Serves | Addresses | Span | Direction | BaselineDate | TargetDate | Figure | Decisions
            | Influence | Interest => Home::Field,
            Title | Period | Vision | Mandate | Party | Priorities | Budget | Adopted | Evaluation => Home::Question,
        }
    }
}
