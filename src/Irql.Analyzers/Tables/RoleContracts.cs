using System;
using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Contracts.Attributes;
using Irql.Analyzers.Domain;

namespace Irql.Analyzers.Tables;

/// <summary>Turns a row of the role table into the contract of a routine that plays the role.</summary>
internal static class RoleContracts
{
    private const string Cancel = "DRIVER_CANCEL";

    public static MethodContract Read(TableRow row, ContractOrigin origin)
    {
        var role = row["role"].Length != 0 ? row["role"] : row["name"];
        var contract = new MethodContract
        {
            Origin = origin,
            OriginName = "role " + role,
            Role = role,
            Level = Levels(row, role),
            IsGeneralKnowledge = row.IsGeneralKnowledge,
        };
        return role == Cancel ? AsCancel(contract) : Locking(contract, row);
    }

    /// <summary>
    /// The levels of a body with the role: the documentation's where the sources differ, and then the rest of the wider range is disputed. Blank where
    /// nobody states a level.
    /// </summary>
    private static LevelContract? Levels(TableRow row, string role)
    {
        if (row["min"].Length == 0 && row["max"].Length == 0 && row["docs"].Length == 0)
            return null;
        var range = TableLevels.Between(row["min"], row["max"]);
        var entry = range;
        var disputed = LevelMask.None;
        if (row["agree"] == "0" && row["direction"] != "driver-calls-system" && TableLevels.ParseRange(row["docs"]) is { } documented)
        {
            entry = documented;
            disputed = range & ~documented;
        }

        var clauses = ImmutableArray.CreateBuilder<LevelClause>();
        entry = RoutineLevels.ReadConditions(row, static _ => null, entry, clauses);
        var exit = role == Cancel ? ExitKind.Restored : row["raises"].Length != 0 || row["restores"].Length != 0 ? ExitKind.Unknown : ExitKind.Same;
        var restores = role == Cancel
            ? ImmutableArray.Create(new SavedLevelPlace(ArgumentReference.Parameter(1), LevelContractBuilder.CancelGlobal))
            : ImmutableArray<SavedLevelPlace>.Empty;
        return new LevelContract(
            entry, clauses.ToImmutable(), exit, LevelMask.None, ArgumentReference.Call, ImmutableArray<SavedLevelPlace>.Empty, restores,
            AlwaysMaximum: null, AlwaysMinimum: null)
        {
            Disputed = disputed,
        };
    }

    /// <summary>Entered with the cancel lock held, which it releases to the level saved in its request, its second parameter.</summary>
    private static MethodContract AsCancel(MethodContract contract) => contract with
    {
        IsCancelRoutine = true,
        CancelLevel = ArgumentReference.Parameter(1),
        Effects = ImmutableArray.Create(
            new Effect(EffectKind.RequiresLock, ArgumentReference.Call, "Cancel", Condition.Always, IsGeneralKnowledge: false),
            new Effect(EffectKind.ReleasesLock, ArgumentReference.Call, "Cancel", Condition.Always, IsGeneralKnowledge: false)),
    };

    /// <summary>
    /// The lock callbacks of a cancel-safe queue take or release a lock of the driver's choice: which one, and whether it raises, the role cannot say. The
    /// one that releases is entered at whatever level the other left.
    /// </summary>
    private static MethodContract Locking(MethodContract contract, TableRow row)
    {
        var kind = row["raises"].Length != 0 ? EffectKind.AcquiresLock : row["restores"].Length != 0 ? EffectKind.ReleasesLock : (EffectKind?)null;
        return kind is { } effect
            ? contract with
            {
                Level = effect == EffectKind.ReleasesLock ? null : contract.Level,
                Effects = ImmutableArray.Create(new Effect(effect, ArgumentReference.Parameter(0), string.Empty, Condition.Always, IsGeneralKnowledge: false)),
            }
            : contract;
    }
}
