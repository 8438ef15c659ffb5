using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Irql.Runtime.BugChecks;
using Irql.Runtime.Locking;
using Irql.Runtime.Memory;
using Irql.Runtime.Processors;
using Irql.Runtime.Verification;

namespace Irql.Runtime;

/// <summary>
/// One call of a method with a contract, checked while it runs. The generator wraps calls in this when a project asks for run-time contracts
/// (<c>IrqlRuntimeChecks</c>). A violation stops the machine with the matching bugcheck, the contract's text and the rule that sees it at build
/// time. On a host thread that is not executing for a virtual processor nothing is checked.
/// </summary>
public readonly ref struct ContractCheck
{
    // What driver verifier says of a lock that is no spin lock.
    private const uint SelfDeadlock = 0x1000;
    private const uint ReleasedNotHeld = 0x1007;

    private readonly string? _method;
    private readonly string _contract;
    private readonly CallSite _site;
    private readonly byte _entry;

    private ContractCheck(string method, string contract, CallSite site, byte entry)
    {
        _method = method;
        _contract = contract;
        _site = site;
        _entry = entry;
    }

    /// <summary>The level on entry; PASSIVE_LEVEL when nothing is checked.</summary>
    public IrqlLevel EntryLevel => (IrqlLevel)_entry;

    /// <summary>Begins a check.</summary>
    /// <param name="method">Name of the called method, as reports print it.</param>
    /// <param name="contract">The contract in words.</param>
    /// <param name="kernelMode">Whether the method is kernel-mode code.</param>
    /// <param name="file">Source file of the call.</param>
    /// <param name="line">Source line of the call.</param>
    /// <param name="member">Calling member.</param>
    /// <returns>The check.</returns>
    /// <exception cref="HostMisuseException">A program called kernel-mode code without a system call (IRQL4006).</exception>
    public static ContractCheck Begin(string method, string contract, bool kernelMode, string file, int line, string member)
    {
        if (MemoryPort.CurrentOrNull is not Processor processor)
            return default;
        if (processor.Machine.Halted)
            throw new HaltException();
        var site = new CallSite(file, line, member);
        processor.RestoreSite(site);
        if (!processor.IsUserMode)
            return new ContractCheck(method, contract, site, processor.Irql);
        if (kernelMode)
            throw new HostMisuseException($"{method} is kernel-mode code and was called by a program; it is reached through a system call only (IRQL4006).");
        return default;
    }

    /// <summary>The code is pageable: entering it touches the page that the method lies in, whoever calls it.</summary>
    /// <param name="type">Full name of the method's class.</param>
    /// <param name="name">Name of the method.</param>
    public void PagedCode(string type, string name)
    {
        if (!Active(out var processor) || processor.Driver is not { } driver)
            return;
        processor.Machine.BrokenContract = processor.Irql >= Processor.Dispatch
            ? new($"{_method} lies in pageable code ({_contract}) and was entered at {NameOf(processor.Irql)}", "call it below DISPATCH_LEVEL, or make it resident", "IRQL2001")
            : null;
        processor.Memory.Execute(processor, KernelCode.PageableMethodAddress(driver, type, name));
        Processor.Current.Machine.BrokenContract = null;
    }

    /// <summary>The code is discarded once the driver has been initialised.</summary>
    public void InitCode()
    {
        if (!Active(out var processor) || processor.Driver is not { } driver || driver.EntryStatus == NTSTATUS.STATUS_PENDING)
            return;
        var address = KernelCode.PageableDriverAddress(driver, "", 0, _method!);
        Fail(processor, "it was discarded after initialisation", "call it from DriverEntry only, or do not mark it as initialisation code", "IRQL2008",
            BugCheckCode.PAGE_FAULT_IN_NONPAGED_AREA, address, 0x10, processor.ProgramCounter, 0);
    }

    /// <summary>The level must be one of a set.</summary>
    /// <param name="allowed">Bit n stands for level n.</param>
    public void Entry(uint allowed)
    {
        if (!Active(out var processor) || (allowed >> processor.Irql & 1) != 0)
            return;
        var low = (uint)System.Numerics.BitOperations.TrailingZeroCount(allowed);
        var high = (uint)System.Numerics.BitOperations.Log2(allowed);
        var below = processor.Irql < low;
        var (kind, limit) = low == high ? (1u, low) : below ? (3u, low) : (2u, high);
        Fail(processor, $"it was entered at {NameOf(processor.Irql)}", "change the level before the call", below ? "IRQL1002" : "IRQL1001", BugCheckCode.DRIVER_VIOLATION, kind, processor.Irql, limit, 0);
    }

    /// <summary>The method may block its thread, so the level must be below DISPATCH_LEVEL.</summary>
    public void MayWait()
    {
        if (Active(out var processor) && processor.Irql > Processor.Apc)
            Fail(processor, $"it may wait and was entered at {NameOf(processor.Irql)}", "wait below DISPATCH_LEVEL, or with a zero timeout", "IRQL3006", BugCheckCode.DRIVER_VIOLATION, 2, processor.Irql, Processor.Apc, 0);
    }

    /// <summary>The lock must be held by this thread.</summary>
    /// <typeparam name="T">
    /// Type of the lock: a spin lock, reader-writer spin lock, fast or guarded mutex, mutex, resource or push lock. Nothing is checked for another type.
    /// </typeparam>
    /// <param name="lock">Address of the lock.</param>
    /// <param name="exclusive">Whether shared ownership is not enough.</param>
    public void Held<T>(KernelPtr<T> @lock, bool exclusive = false)
        where T : unmanaged
    {
        if (!LockOwnership.IsKnown<T>() || !Active(out var processor) || LockOwnership.Holds<T>(processor.Thread, @lock.Address, exclusive))
            return;
        var how = exclusive && LockOwnership.Holds<T>(processor.Thread, @lock.Address, exclusive: false) ? "held shared only" : "not held";
        FailLock<T>(processor, @lock.Address, how, "acquire the lock first", BugCheckCode.SPIN_LOCK_NOT_OWNED, ReleasedNotHeld);
    }

    /// <summary>The lock must not be held by this thread.</summary>
    /// <typeparam name="T">Type of the lock, as for <see cref="Held"/>.</typeparam>
    /// <param name="lock">Address of the lock.</param>
    public void NotHeld<T>(KernelPtr<T> @lock)
        where T : unmanaged
    {
        if (LockOwnership.IsKnown<T>() && Active(out var processor) && LockOwnership.Holds<T>(processor.Thread, @lock.Address, exclusive: false))
            FailLock<T>(processor, @lock.Address, "held", "release the lock first", BugCheckCode.SPIN_LOCK_ALREADY_OWNED, SelfDeadlock);
    }

    /// <summary>On return the level must be the one on entry.</summary>
    public void ExitSame() => ExitAt(1u << _entry);

    /// <summary>On return the level must be one of a set.</summary>
    /// <param name="allowed">Bit n stands for level n.</param>
    public void ExitAt(uint allowed)
    {
        if (!Active(out var processor) || (allowed >> processor.Irql & 1) != 0 || processor.Machine.Halted)
            return;
        var expected = (uint)System.Numerics.BitOperations.TrailingZeroCount(allowed);
        Fail(processor, $"it was entered at {NameOf(_entry)} and returned at {NameOf(processor.Irql)}", "restore the level on every path", "IRQL1007",
            BugCheckCode.IRQL_UNEXPECTED_VALUE, (uint)processor.Irql << 16 | expected << 8 | 2, 0, 0, 0);
    }

    /// <summary>On return the level must be the saved one that was passed.</summary>
    /// <param name="saved">What was passed.</param>
    public void ExitRestored(IrqlLevel saved)
    {
        if (!Active(out var processor) || processor.Irql == (byte)saved)
            return;
        Fail(processor, $"it was given {NameOf((byte)saved)} to restore and returned at {NameOf(processor.Irql)}", "lower to the level that was passed", "IRQL1010",
            BugCheckCode.IRQL_UNEXPECTED_VALUE, (uint)processor.Irql << 16 | (uint)saved << 8 | 2, 0, 0, 0);
    }

    /// <summary>What the method says it saved must be the level on entry.</summary>
    /// <param name="saved">What came back.</param>
    public void Saved(IrqlLevel saved)
    {
        if (!Active(out var processor) || (byte)saved == _entry)
            return;
        Fail(processor, $"it was entered at {NameOf(_entry)} and saved {NameOf((byte)saved)}", "save what the raise returned", "IRQL1009",
            BugCheckCode.IRQL_UNEXPECTED_VALUE, (uint)saved << 16 | (uint)_entry << 8 | 2, 0, 0, 0);
    }

    private static string NameOf(byte level) => level switch
    {
        0 => "PASSIVE_LEVEL",
        1 => "APC_LEVEL",
        2 => "DISPATCH_LEVEL",
        27 => "PROFILE_LEVEL",
        28 => "CLOCK_LEVEL",
        29 => "IPI_LEVEL",
        30 => "POWER_LEVEL",
        31 => "HIGH_LEVEL",
        _ => "device level " + level.ToString(CultureInfo.InvariantCulture),
    };

    private bool Active([NotNullWhen(true)] out Processor? processor)
    {
        processor = _method is null ? null : Processor.Current;
        return processor is not null;
    }

    /// <summary>Spin locks have bugchecks of their own; for the others the verifier's code says it.</summary>
    private void FailLock<T>(Processor processor, uint address, string what, string fix, BugCheckCode spin, uint other)
    {
        what = $"the lock at {address:X8} is {what}";
        if (LockOwnership.IsSpinLock<T>())
            Fail(processor, what, fix, "IRQL3009", spin, address, 0, 0, 0);
        else
            Fail(processor, what, fix, "IRQL3009", BugCheckCode.DRIVER_VERIFIER_DETECTED_VIOLATION, other, address, 0, 0);
    }

    [DoesNotReturn]
    private void Fail(Processor processor, string what, string fix, string rule, BugCheckCode code, uint p1, uint p2, uint p3, uint p4)
    {
        processor.RestoreSite(_site);
        processor.Machine.BrokenContract = new($"contract of {_method} ({_contract}): {what}", fix, rule);
        processor.RaiseBugCheck((uint)code, p1, p2, p3, p4);
        throw new UnreachableException();
    }
}
