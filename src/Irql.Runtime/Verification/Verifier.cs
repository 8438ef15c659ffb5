using System;
using Irql.Runtime.Memory;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Verification;

/// <summary>Reports the violated rule at the moment of violation, for the drivers it is on for.</summary>
internal sealed partial class Verifier(Machine machine)
{
    public VerifierOptions Options { get; } = machine.Options.Verifier;

    /// <summary>True when a driver of this name is to be verified.</summary>
    public bool Covers(string driver)
    {
        if (Options == VerifierOptions.None)
            return false;
        if (machine.Options.VerifiedDrivers is not { } names)
            return true;
        foreach (var name in names)
        {
            if (string.Equals(name, driver, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>The checks that memory management carries out for verified drivers.</summary>
    public MemoryChecks MemoryChecks { get; } = ChecksOf(machine.Options.Verifier);

    private static MemoryChecks ChecksOf(VerifierOptions options)
    {
        var checks = MemoryChecks.None;
        if ((options & (VerifierOptions.Misc | VerifierOptions.PoolTracking | VerifierOptions.ForceIrql | VerifierOptions.SpecialPool)) != 0)
            checks |= MemoryChecks.Rules;
        if ((options & VerifierOptions.SpecialPool) != 0)
            checks |= MemoryChecks.SpecialPool;
        if ((options & VerifierOptions.PoolTracking) != 0)
            checks |= MemoryChecks.Tracking;
        if ((options & VerifierOptions.LowResources) != 0)
            checks |= MemoryChecks.LowResources;
        return checks;
    }

    public bool Has(VerifierOptions option) => (Options & option) != 0;

    /// <summary>Compares the level on entry to a facade member with its contract.</summary>
    public void CheckLevel(Processor processor, byte minimum, byte maximum)
    {
        if (processor.Irql >= minimum && processor.Irql <= maximum)
            return;
        if (Has(VerifierOptions.ForceIrql))
            processor.RaiseBugCheck((uint)BugCheckCode.DRIVER_VERIFIER_DETECTED_VIOLATION, 0xE5, processor.Irql, 0, 0);
    }
}
