using System.Diagnostics.CodeAnalysis;

namespace Irql.Runtime.Memory;

/// <content>The bugcheck codes of faults, chosen by where the code and where the address lies.</content>
internal sealed unsafe partial class MemoryManager
{
    /// <summary>Asks the verifier's special pool what a bad kernel address was; null while there is no special pool.</summary>
    internal ISpecialPoolMap? SpecialPool { get; set; }

    [DoesNotReturn]
    private void BugCheckRaisedLevel(MemoryPort port, uint va, uint irql, MemoryAccess access)
    {
        var pc = port.ProgramCounter;
        var target = Images.Classify(va);
        if (access == MemoryAccess.Execute && target == ImageKind.UnloadedDriver)
            port.RaiseBugCheck(0xCE, va, 0x10, va, 0);
        var code = (Images.Classify(pc), target) switch
        {
            (ImageKind.LoadedDriver or ImageKind.UnloadedDriver, _) => 0xD1u,
            (ImageKind.Kernel, ImageKind.LoadedDriver) => 0xD3u,
            (ImageKind.Kernel, ImageKind.UnloadedDriver) => 0xD4u,
            _ => 0x0Au,
        };
        if (code == 0x0A && irql != 0xFFFFFFFF && port.InsidePoolAllocator)
            code = 0xC5;
        port.RaiseBugCheck(code, va, irql, (uint)access, pc);
    }

    [DoesNotReturn]
    private void BugCheckInvalidAddress(MemoryPort port, uint va, MemoryAccess access, uint reason)
    {
        var pc = port.ProgramCounter;
        var inDriver = Images.Classify(pc) is ImageKind.LoadedDriver or ImageKind.UnloadedDriver;
        var small = access switch { MemoryAccess.Write => 1u, MemoryAccess.Execute => 0x10u, _ => 0u };
        switch (SpecialPool?.Classify(va))
        {
            case SpecialPoolTouch.Freed:
                port.RaiseBugCheck(inDriver ? 0xD5u : 0xCCu, va, small, pc, 0);
                break;
            case SpecialPoolTouch.BeyondEnd:
                port.RaiseBugCheck(inDriver ? 0xD6u : 0xCDu, va, small, pc, 0);
                break;
        }

        if (Images.Classify(va) == ImageKind.UnloadedDriver)
            port.RaiseBugCheck(0xCE, va, small, access == MemoryAccess.Execute ? va : pc, 0);
        port.RaiseBugCheck(0x50, va, access switch { MemoryAccess.Write => 2u, MemoryAccess.Execute => 0x10u, _ => 0u }, pc, reason);
    }
}

/// <summary>What a touched address of the special pool was.</summary>
internal enum SpecialPoolTouch
{
    None,
    Freed,
    BeyondEnd,
}

/// <summary>Answers for the special pool when an address is found invalid.</summary>
internal interface ISpecialPoolMap
{
    SpecialPoolTouch Classify(uint va);
}
