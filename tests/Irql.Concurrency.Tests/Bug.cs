using System;
using Irql.Runtime;
using Irql.Runtime.Exploration;

namespace Irql.Concurrency.Tests;

/// <summary>One classic mistake: a driver that is written once, with and without its repair.</summary>
/// <param name="Name">Name, for reports and the table in docs/exploration.md.</param>
/// <param name="Driver">Makes the driver anew for each schedule; true for the repaired one.</param>
/// <param name="Kind">How the mistake shows.</param>
/// <param name="Code">The bugcheck, when it shows as one.</param>
internal sealed record Bug(string Name, Func<bool, BugDriver> Driver, FailureKind Kind, BugCheckCode Code = default)
{
    /// <summary>The bugcheck by which a driver of this library says that its own data contradict each other.</summary>
    public const BugCheckCode Contradiction = (BugCheckCode)0xBAD;

    /// <summary>Schedules within which every strategy of <see cref="Finders"/> finds it.</summary>
    public int Budget { get; init; } = 200;

    /// <summary>Processors of the machine.</summary>
    public int Processors { get; init; } = 2;

    /// <summary>True when freed memory has to be told from memory that somebody else owns by now.</summary>
    public bool SpecialPool { get; init; }

    /// <summary>The strategies that find it within the budget.</summary>
    public string[] Finders { get; init; } = ["rnd", "pct3"];

    /// <summary>The scenario with the mistake, or without it.</summary>
    public Scenario Scenario(bool repaired) => new(Name, machine => Driver(repaired).Load(machine))
    {
        Machine = new MachineOptions
        {
            Processors = Processors,
            StepBudget = 50_000,
            Verifier = SpecialPool ? VerifierOptions.SpecialPool : VerifierOptions.None,
        },
        Fails = !repaired,
    };

    /// <inheritdoc/>
    public override string ToString() => Name;
}
