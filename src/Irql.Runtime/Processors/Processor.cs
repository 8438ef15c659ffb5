using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Irql.Runtime.BugChecks;
using Irql.Runtime.Memory;
using Irql.Runtime.Observation;
using Irql.Runtime.Processes;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Processors;

/// <summary>
/// One virtual processor: its IRQL, interrupt flag, current thread, view pointers, interrupt requests and DPC queue. The host thread that
/// stands for the current thread has this as its one ambient value.
/// </summary>
internal sealed partial class Processor : MemoryPort
{
    private Gate _gate;

    public Processor(Machine machine, int number)
        : base(machine.Memory)
    {
        Machine = machine;
        Number = number;
    }

    /// <summary>Reasons why a facade call has to look twice on entry; zero is the ordinary case.</summary>
    [Flags]
    private enum Gate
    {
        None = 0,
        UserMode = 1,
        Halted = 2,
        Verified = 4,
    }

    public Machine Machine { get; }

    public int Number { get; }

    /// <summary>The thread whose stack everything on this processor runs on: in a DPC or ISR, whoever was interrupted.</summary>
    public GuestThread Thread { get; set; } = null!;

    /// <summary>The thread that runs when no other can.</summary>
    public GuestThread Idle { get; set; } = null!;

    /// <summary>The driver whose code the runtime called last on this stack; null in programs and in the kernel's own threads.</summary>
    public LoadedDriver? Driver { get; private set; }

    /// <summary>Where the last facade call of this stack stands.</summary>
    public CallSite Site { get; private set; }

    internal override byte CurrentIrql => _irql;

    internal override bool InterruptsEnabled => _interruptsEnabled;

    internal override bool IsUserMode => (_gate & Gate.UserMode) != 0;

    internal override uint CurrentProcessId => Thread.EffectiveProcess.Id;

    internal override uint ProgramCounter => CodeLocations.Current(this).Address;

    /// <summary>The processor this host thread stands for, in whatever mode; host misuse when there is none.</summary>
    public static new Processor Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.As<Processor>(MemoryPort.Current);
    }

    /// <summary>
    /// Every kernel facade member begins here: it finds the processor, refuses calls of user code and of a halted machine, compares the level
    /// with the contract when the calling driver is verified, watches the stack, and notes the call site.
    /// </summary>
    /// <param name="maximum">Highest level the contract allows for these arguments.</param>
    /// <param name="file">Source file of the caller.</param>
    /// <param name="line">Source line of the caller.</param>
    /// <param name="member">Calling member.</param>
    /// <returns>The processor.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static new Processor Enter(byte maximum, string file, int line, string member)
    {
        var processor = Current;
        processor.Site = new CallSite(file, line, member);
        if (processor._gate != Gate.None || processor.IsStackLow())
            processor.EnterSlow(0, maximum);
        return processor;
    }

    /// <summary>The same for a routine with a minimum level.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Processor Enter(byte minimum, byte maximum, string file, int line, string member)
    {
        var processor = Current;
        processor.Site = new CallSite(file, line, member);
        if (processor._gate != Gate.None || processor.IsStackLow())
            processor.EnterSlow(minimum, maximum);
        return processor;
    }

    /// <summary>The same for a routine in the kernel's pageable code, whose entry touches its page.</summary>
    public static Processor EnterPageable(byte maximum, string file, int line, string member, [CallerMemberName] string routine = "")
    {
        var processor = Enter(maximum, file, line, member);
        if (processor._irql >= 2)
            processor.Memory.Execute(processor, processor.Machine.Code.PageableKernelCode(routine));
        return processor;
    }

    /// <summary>The same for a Zw service, whose rules the verifier knows by codes of their own.</summary>
    /// <param name="pointers">Every address among the arguments.</param>
    /// <param name="file">Source file of the caller.</param>
    /// <param name="line">Source line of the caller.</param>
    /// <param name="member">Calling member.</param>
    /// <param name="routine">The service.</param>
    /// <returns>The processor.</returns>
    public static Processor EnterService(ReadOnlySpan<uint> pointers, string file, int line, string member, [CallerMemberName] string routine = "")
    {
        var processor = Enter(High, file, line, member);
        processor.Machine.Verifier.CheckZwCall(processor, pointers);
        if (processor._irql >= Dispatch)
            processor.Memory.Execute(processor, processor.Machine.Code.PageableKernelCode(routine));
        return processor;
    }

    /// <summary>Every member of the user facade begins here.</summary>
    public static Processor EnterUser(string file, int line, string member)
    {
        var processor = Current;
        processor.Site = new CallSite(file, line, member);
        if (processor.Machine.Halted)
            throw new HaltException();
        if (!processor.IsUserMode)
            throw new HostMisuseException("User facade called in kernel mode: a driver cannot call a program's library.");
        processor.Thread.ThrowIfTerminated();
        if (processor.IsStackLow())
            processor.OverrunStack();
        return processor;
    }

    /// <summary>True while code of a verified driver runs.</summary>
    public bool IsVerified => (_gate & Gate.Verified) != 0;

    /// <summary>Sets the mode bit and swaps the view.</summary>
    public void SetMode(bool userMode)
    {
        _gate = userMode ? _gate | Gate.UserMode : _gate & ~Gate.UserMode;
        if (!userMode)
        {
            Thread.UserAccess?.Clear();
            Tell(ObservedKind.KernelEnter);
        }

        RefreshView();
    }

    /// <summary>Swaps the view pointers to what mode, level and process ask for.</summary>
    public void RefreshView() => SelectView(Thread.EffectiveProcess.Space, IsUserMode, _irql >= 2);

    /// <summary>Makes every later facade call look at <see cref="Machine.Halted"/>.</summary>
    public void MarkHalted() => _gate |= Gate.Halted;

    /// <summary>Enters code of a driver, or leaves it for what was before.</summary>
    /// <param name="driver">The driver, or null for a program or the kernel.</param>
    /// <returns>The driver that was current.</returns>
    public LoadedDriver? SwitchDriver(LoadedDriver? driver)
    {
        var before = Driver;
        Driver = driver;
        _gate = driver is { Verified: true } ? _gate | Gate.Verified : _gate & ~Gate.Verified;
        return before;
    }

    /// <summary>Puts a saved call site back after nested code.</summary>
    public void RestoreSite(CallSite site) => Site = site;

    [DoesNotReturn]
    internal override void RaiseBugCheck(uint code, uint p1, uint p2, uint p3, uint p4)
    {
        Machine.Stop(this, code, p1, p2, p3, p4, null);
        throw new HaltException();
    }

    [DoesNotReturn]
    internal override void RaiseException(uint status, uint address, ReadOnlySpan<uint> words)
    {
        if (address != 0)
            Machine.Tracer.Record(this, TraceKind.Fault, address, status, "");
        throw new GuestException(new NTSTATUS(status), address, words);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void EnterSlow(byte minimum, byte maximum)
    {
        if (Machine.Halted)
            throw new HaltException();
        if (IsUserMode)
            throw new HostMisuseException("Kernel facade called in user mode: a program reaches the kernel through a system call.");
        if (IsStackLow())
            OverrunStack();
        if ((_gate & Gate.Verified) != 0)
            Machine.Verifier.CheckLevel(this, minimum, maximum);
    }
}
