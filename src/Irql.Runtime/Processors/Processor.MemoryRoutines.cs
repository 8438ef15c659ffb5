using System;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Processors;

/// <content>What memory management hands on: routines of drivers, findings, interlocked operations.</content>
internal sealed partial class Processor
{
    /// <inheritdoc/>
    internal override object ThreadIdentity => Thread;

    /// <inheritdoc/>
    internal override void OnInterlocked(uint address, uint length) => PointHere(PointKind.Interlocked);

    /// <inheritdoc/>
    internal override uint AddressOfRoutine(Delegate? routine) => Machine.Code.AddressOf(routine, this);

    /// <inheritdoc/>
    internal override uint CallAllocate(uint routine, POOL_TYPE poolType, uint bytes, PoolTag tag)
    {
        var outside = LeaveForGuest();
        var block = Machine.Code.Enter<AllocateFunction>(this, routine)(poolType, bytes, tag).Address;
        ReturnTo(outside);
        return block;
    }

    /// <inheritdoc/>
    internal override void CallFree(uint routine, uint buffer)
    {
        var outside = LeaveForGuest();
        Machine.Code.Enter<FreeFunction>(this, routine)(new PVOID(buffer));
        ReturnTo(outside);
    }

    /// <inheritdoc/>
    internal override uint CallAllocateEx(uint routine, POOL_TYPE poolType, uint bytes, PoolTag tag, uint list)
    {
        var outside = LeaveForGuest();
        var block = Machine.Code.Enter<AllocateFunctionEx>(this, routine)(poolType, bytes, tag, new KernelPtr<LOOKASIDE_LIST_EX>(list)).Address;
        ReturnTo(outside);
        return block;
    }

    /// <inheritdoc/>
    internal override void CallFreeEx(uint routine, uint buffer, uint list)
    {
        var outside = LeaveForGuest();
        Machine.Code.Enter<FreeFunctionEx>(this, routine)(new PVOID(buffer), new KernelPtr<LOOKASIDE_LIST_EX>(list));
        ReturnTo(outside);
    }

    /// <inheritdoc/>
    internal override void OnMappedToUser(uint address, uint bytes, uint mdl)
    {
        if (Driver is not null && Machine.Verifier.Has(VerifierOptions.Findings))
            Machine.AddFinding("kernel-pages-mapped-to-user", $"{bytes} bytes of kernel memory are mapped at user address {address:X8}: the program can change them at any time.", Site);
    }

    /// <summary>Notes what the kernel was doing; the driver's routine that is called next does its own work.</summary>
    private (LoadedDriver? Driver, CallSite Site, int OwnWork) LeaveForGuest()
    {
        var state = (Driver, Site, Thread.OwnWork);
        Thread.OwnWork = 0;
        return state;
    }

    private void ReturnTo((LoadedDriver? Driver, CallSite Site, int OwnWork) state)
    {
        AfterGuestCode();
        SwitchDriver(state.Driver);
        Site = state.Site;
        Thread.OwnWork = state.OwnWork;
    }
}
