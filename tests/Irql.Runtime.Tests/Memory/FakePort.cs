using System;
using System.Diagnostics.CodeAnalysis;
using Irql.Runtime.Memory;

namespace Irql.Runtime.Tests.Memory;

/// <summary>A processor without a scheduler: its level, mode and process are set by the test.</summary>
internal sealed class FakePort : MemoryPort
{
    public const uint DriverPc = 0xA0000010;
    public const uint KernelPc = 0x80000010;

    private byte _irql;
    private bool _userMode;
    private AddressSpace? _space;

    public FakePort(MemoryManager memory)
        : base(memory)
    {
        // A resident driver image at A0000000 and the kernel's own, so that program counters mean something.
        Driver = memory.LoadImage(this, "driver", memory.DriverImageRange, 1, 1, 1, 1)!;
        SetCurrent(this);
    }

    public LoadedImage Driver { get; }

    public byte Irql
    {
        get => _irql;
        set
        {
            _irql = value;
            Refresh();
        }
    }

    public bool UserMode
    {
        get => _userMode;
        set
        {
            _userMode = value;
            Refresh();
        }
    }

    public AddressSpace? Process
    {
        get => _space;
        set
        {
            _space = value;
            Refresh();
        }
    }

    public bool Interrupts { get; set; } = true;

    public uint Pc { get; set; } = DriverPc;

    public Func<MemoryDecision, int, int>? Decision { get; set; }

    public Action<uint, uint, MemoryAccess>? Watch { get; set; }

    public Action? DuringPageIn { get; set; }

    internal override byte CurrentIrql => _irql;

    internal override bool InterruptsEnabled => Interrupts;

    internal override bool IsUserMode => _userMode;

    internal override uint ProgramCounter => Pc;

    public MemoryChecks Verifying { get; set; }

    public object Thread { get; set; } = "first";

    internal override object ThreadIdentity => Thread;

    public uint CallerPc { get; set; } = DriverPc;

    internal override uint CallerProgramCounter => CallerPc;

    internal override MemoryChecks Checks => Verifying;

    internal override uint CurrentProcessId => _space?.ProcessId ?? 4;

    [DoesNotReturn]
    internal override void RaiseBugCheck(uint code, uint p1, uint p2, uint p3, uint p4) => throw new BugCheckSignal(code, p1, p2, p3, p4);

    [DoesNotReturn]
    internal override void RaiseException(uint status, uint address, ReadOnlySpan<uint> words) =>
        throw new GuestFault(status, address, words.ToArray());

    internal override void OnWatchedAccess(uint address, uint length, MemoryAccess access) => Watch?.Invoke(address, length, access);

    internal override int Decide(MemoryDecision decision, int alternatives) => Decision?.Invoke(decision, alternatives) ?? 0;

    internal override void SetIrqlInside(byte irql) => Irql = irql;

    internal override byte BeginPageIn(uint address)
    {
        var old = _irql;
        if (_irql < 1)
            Irql = 1;
        DuringPageIn?.Invoke();
        return old;
    }

    internal override void EndPageIn(byte irql) => Irql = irql;

    private void Refresh() => SelectView(_space, _userMode, _irql >= 2);
}

/// <summary>The machine has stopped.</summary>
internal sealed class BugCheckSignal(uint code, uint p1, uint p2, uint p3, uint p4) : Exception($"{code:X} ({p1:X8}, {p2:X8}, {p3:X8}, {p4:X8})")
{
    public (uint Code, uint P1, uint P2, uint P3, uint P4) Stop => (code, p1, p2, p3, p4);
}

/// <summary>A guest exception.</summary>
internal sealed class GuestFault(uint status, uint address, uint[] words) : Exception($"{status:X} at {address:X8}")
{
    public uint Status => status;

    public uint Address => address;

    public uint[] Words => words;
}
