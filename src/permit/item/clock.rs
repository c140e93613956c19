//! The decision's clock of one item: ten working days, longer once, standing still while it must.

use crate::code::Code;
use crate::facts::Facts;
use forms::LimitKey;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Why a clock stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PauseReason {
    /// 现场核查 is not counted.
    OnSiteInspection,
}

/// A time in which the clock stood still.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// The day it stopped.
    pub from: Date,
    /// The day it went on; none while it stands.
    pub to: Option<Date>,
    /// Why.
    pub reason: PauseReason,
}

/// The clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemClock {
    /// The day it started: acceptance, or the day received where the law deems it accepted.
    pub accepted_on: Date,
    /// Its pauses, oldest first.
    pub pauses: Vec<Pause>,
    /// Whether the one extension was used.
    pub extended: bool,
    /// The last day; none while the clock stands still.
    pub due_on: Option<Date>,
}

impl ItemClock {
    /// A clock that starts on that day.
    pub fn started(accepted_on: Date, facts: &Facts<'_>) -> Self {
        let mut clock = ItemClock { accepted_on, pauses: Vec::new(), extended: false, due_on: None };
        clock.due_on = clock.due(facts);
        clock
    }

    /// Whether it stands still.
    pub fn paused(&self) -> bool {
        self.pauses.last().is_some_and(|pause| pause.to.is_none())
    }

    /// The same clock, stopped on that day.
    #[must_use]
    pub fn pause(&self, from: Date, reason: PauseReason) -> Self {
        let mut clock = self.clone();
        clock.pauses.push(Pause { from, to: None, reason });
        clock.due_on = None;
        clock
    }

    /// The same clock, going on from that day.
    #[must_use]
    pub fn resume(&self, to: Date, facts: &Facts<'_>) -> Self {
        let mut clock = self.clone();
        if let Some(pause) = clock.pauses.last_mut() {
            pause.to.get_or_insert(to);
        }
        clock.due_on = clock.due(facts);
        clock
    }

    /// Whether it may be lengthened: once, and not when its last day has passed.
    pub fn may_extend(&self, today: Date) -> Result<(), Code> {
        match self.due_on {
            _ if self.extended => Err(Code::AlreadyExtended),
            Some(due_on) if due_on < today => Err(Code::ExtendLate),
            Some(_) | None => Ok(()),
        }
    }

    /// The same clock with the one extension.
    #[must_use]
    pub fn extend(&self, facts: &Facts<'_>) -> Self {
        let mut clock = ItemClock { extended: true, ..self.clone() };
        clock.due_on = clock.due(facts);
        clock
    }

    /// The same clock by a calendar that knows more, when its last day moves. A date that was told
    /// may be lengthened, never shortened.
    pub fn recomputed(&self, facts: &Facts<'_>) -> Option<Self> {
        let due_on = self.due(facts).max(self.due_on);
        (due_on != self.due_on && !self.paused()).then(|| ItemClock { due_on, ..self.clone() })
    }

    /// The pauses that ended, as the calendar takes them.
    pub fn ended_pauses(&self) -> Vec<calendar::Pause> {
        self.pauses
            .iter()
            .filter_map(|pause| Some(calendar::Pause { from: pause.from, to: pause.to? }))
            .collect()
    }

    /// How many working days the decision may take.
    pub fn days(&self, facts: &Facts<'_>) -> i32 {
        let extension = if self.extended { facts.limit(LimitKey::DecisionExtension).days } else { 0 };
        facts.limit(LimitKey::Decision).days + extension
    }

    /// The last day by the calendar; none while the clock stands still.
    pub fn due(&self, facts: &Facts<'_>) -> Option<Date> {
        if self.paused() {
            return None;
        }
        let pauses = self.ended_pauses();
        Some(facts.calendar.add_with_pauses(self.accepted_on, self.days(facts), &pauses).due)
    }
}
