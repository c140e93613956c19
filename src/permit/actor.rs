//! Who acts: a person with roles, their place in an authority, their powers in an enterprise.

use crate::ids::{AuthorityId, EnterpriseId, RowId, UserId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a person may be. A person may be several; separation of duties is kept per case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 申请人: acts for an enterprise, as far as their power there goes.
    Applicant,
    /// 窗口人员: files on behalf, admits.
    Clerk,
    /// 审查人员: admits, recommends.
    Reviewer,
    /// 检查人员: inspects.
    Inspector,
    /// 审批人员: decides.
    Approver,
    /// 负责人: assigns, extends, watches, consents.
    Chief,
    /// 审计人员: reads all.
    Auditor,
    /// 系统管理员: users and settings, no cases.
    Administrator,
    /// The program itself: sweeps, and what the law does by the passing of time.
    System,
}

impl Role {
    /// Every role, in the order above.
    pub const ALL: [Role; 9] = [
        Role::Applicant,
        Role::Clerk,
        Role::Reviewer,
        Role::Inspector,
        Role::Approver,
        Role::Chief,
        Role::Auditor,
        Role::Administrator,
        Role::System,
    ];

    /// The word that names this role on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Applicant => "applicant",
            Role::Clerk => "clerk",
            Role::Reviewer => "reviewer",
            Role::Inspector => "inspector",
            Role::Approver => "approver",
            Role::Chief => "chief",
            Role::Auditor => "auditor",
            Role::Administrator => "administrator",
            Role::System => "system",
        }
    }

    /// The role that word names.
    pub fn parse(text: &str) -> Option<Self> {
        Role::ALL.into_iter().find(|role| role.as_str() == text)
    }

    /// The word on screens.
    pub fn zh(self) -> &'static str {
        match self {
            Role::Applicant => "申请人",
            Role::Clerk => "窗口人员",
            Role::Reviewer => "审查人员",
            Role::Inspector => "检查人员",
            Role::Approver => "审批人员",
            Role::Chief => "负责人",
            Role::Auditor => "审计人员",
            Role::Administrator => "系统管理员",
            Role::System => "系统",
        }
    }
}

/// What an agent (经办人) may do by their 授权委托书.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgentScope {
    /// File: draft, submit, correct, withdraw.
    File,
    /// Sign commitments.
    Sign,
}

/// A person's power in an enterprise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "power", rename_all = "snake_case")]
pub enum Power {
    /// 法定代表人(负责人): everything.
    Signatory,
    /// 经办人: what the 授权委托书 names, until it expires.
    Agent {
        /// What it names.
        scope: Vec<AgentScope>,
        /// Its last day.
        expires: Date,
    },
    /// 区域经理: reads a set of rows, and answers what inspections of them found.
    AreaManager {
        /// Those rows.
        rows: Vec<RowId>,
    },
    /// 店长: reads one row, and answers what inspections of it found.
    StoreManager {
        /// That row.
        row: RowId,
    },
}

impl Power {
    /// Whether it lets its holder do that on this date.
    pub fn allows(&self, scope: AgentScope, on: Date) -> bool {
        match self {
            Power::Signatory => true,
            Power::Agent { scope: named, expires } => named.contains(&scope) && on <= *expires,
            Power::AreaManager { .. } | Power::StoreManager { .. } => false,
        }
    }

    /// Whether its holder manages that row.
    pub fn manages(&self, row: RowId) -> bool {
        match self {
            Power::AreaManager { rows } => rows.contains(&row),
            Power::StoreManager { row: own } => *own == row,
            Power::Signatory | Power::Agent { .. } => false,
        }
    }

    /// Whether its holder may see the whole enterprise.
    pub fn sees_all(&self) -> bool {
        matches!(self, Power::Signatory | Power::Agent { .. })
    }
}

/// A power held in one enterprise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Where.
    pub enterprise: EnterpriseId,
    /// What.
    pub power: Power,
}

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The person; the program itself has the nil id.
    pub user: UserId,
    /// Their roles.
    pub roles: Vec<Role>,
    /// The authority they serve, for officers.
    pub authority: Option<AuthorityId>,
    /// The office (市场监管所) they serve in; none for the bureau itself.
    pub office: Option<String>,
    /// Their powers in enterprises, for applicants.
    pub memberships: Vec<Membership>,
    /// Whom they act for as a stand-in (AB 角), if for anybody.
    pub stands_in_for: Option<UserId>,
}

impl Actor {
    /// The program itself.
    pub fn system() -> Self {
        Actor {
            user: UserId(uuid::Uuid::nil()),
            roles: vec![Role::System],
            authority: None,
            office: None,
            memberships: Vec::new(),
            stands_in_for: None,
        }
    }

    /// Whether that is this person, or whom they act for: what the one did counts for both.
    pub fn is(&self, user: UserId) -> bool {
        self.user == user || self.stands_in_for == Some(user)
    }

    /// Whether they have that role.
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Their power in that enterprise.
    pub fn power_in(&self, enterprise: EnterpriseId) -> Option<&Power> {
        self.memberships.iter().find(|m| m.enterprise == enterprise).map(|m| &m.power)
    }
}
