using System;
using Irql.Runtime.Memory;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Verification;

/// <content>Security checks: addresses of programs where the kernel's own are expected, and the rules of Zw services.</content>
internal sealed partial class Verifier
{
    /// <summary>A kernel service takes an object of a driver; memory of a program is none. Null is left to the fault it causes.</summary>
    public void CheckKernelAddress(Processor processor, uint address, uint bytes)
    {
        if (address is not 0 and < MemoryManager.SystemStart && processor.IsVerified && Has(VerifierOptions.SecurityChecks))
            processor.RaiseBugCheck(Rule, 0xE0, address, bytes, 0);
    }

    /// <summary>A Zw service: PASSIVE_LEVEL with special kernel APCs on (E6), and no address of a program (E3), which it would trust.</summary>
    public void CheckZwCall(Processor processor, ReadOnlySpan<uint> pointers)
    {
        if (!processor.IsVerified)
            return;
        var disabled = processor.Thread.SpecialApcDisable != 0;
        if ((processor.Irql != Processor.Passive || disabled) && Has(VerifierOptions.ForceIrql | VerifierOptions.SecurityChecks))
            processor.RaiseBugCheck(Rule, 0xE6, processor.CallerProgramCounter, processor.Irql, disabled ? 1u : 0u);
        if (!Has(VerifierOptions.SecurityChecks))
            return;
        foreach (var address in pointers)
        {
            if (address is not 0 and < MemoryManager.SystemStart)
                processor.RaiseBugCheck(Rule, 0xE3, processor.CallerProgramCounter, address, 0);
        }
    }
}
