//! `personal erase`: the personal values of a case that has ended.

use super::{Refused, open};
use crate::config::Config;
use crate::desk::erase::{self, Ended};
use clap::{Subcommand, ValueEnum};
use permit::Actor;
use uuid::Uuid;

/// 个人信息
#[derive(Debug, Subcommand)]
pub(super) enum PersonalCommand {
    /// 删除已办结案件中的个人信息（不可恢复；账本只记删除这件事）
    Erase {
        /// 案件种类
        kind: Kind,
        /// 申请件或检查的编号
        id: Uuid,
        /// 删除的理由，记入账本
        #[arg(long)]
        reason: String,
    },
}

/// A kind of case.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Kind {
    /// 申请件，连同其中的地址和现场核查
    Filing,
    /// 检查
    Inspection,
}

pub(super) async fn run(config: Config, command: PersonalCommand) -> anyhow::Result<()> {
    let desk = open::desk(&config).await?;
    let PersonalCommand::Erase { kind, id, reason } = command;
    let ended = match kind {
        Kind::Filing => Ended::Filing(id.into()),
        Kind::Inspection => Ended::Inspection(id.into()),
    };
    let made = erase::erase(&desk, &Actor::system(), ended, &reason).await.map_err(|error| match error {
        crate::desk::DeskError::Store(store::StoreError::NotFound { id, .. }) => {
            anyhow::Error::from(Refused(format!("没有案件 {id}")))
        }
        other => other.into(),
    })?;
    println!("已删除 {} 项个人信息，记录编号 {}", made.state.values.len(), made.state.id);
    Ok(())
}
