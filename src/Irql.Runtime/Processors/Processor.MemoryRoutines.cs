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
        var (driver, site) = (Driver, Site);
        var block = Machine.Code.Enter<AllocateFunction>(this, routine)(poolType, bytes, tag).Address;
        ReturnTo(driver, site);
        return block;
    }

    /// <inheritdoc/>
    internal override void CallFree(uint routine, uint buffer)
    {
        var (driver, site) = (Driver, Site);
        Machine.Code.Enter<FreeFunction>(this, routine)(new PVOID(buffer));
        ReturnTo(driver, site);
    }

    /// <inheritdoc/>
    internal override uint CallAllocateEx(uint routine, POOL_TYPE poolType, uint bytes, PoolTag tag, uint list)
    {
        var (driver, site) = (Driver, Site);
        var block = Machine.Code.Enter<AllocateFunctionEx>(this, routine)(poolType, bytes, tag, new KernelPtr<LOOKASIDE_LIST_EX>(list)).Address;
        ReturnTo(driver, site);
        return block;
    }

    /// <inheritdoc/>
    internal override void CallFreeEx(uint routine, uint buffer, uint list)
    {
        var (driver, site) = (Driver, Site);
        Machine.Code.Enter<FreeFunctionEx>(this, routine)(new PVOID(buffer), new KernelPtr<LOOKASIDE_LIST_EX>(list));
        ReturnTo(driver, site);
    }

    /// <inheritdoc/>
    internal override void OnMappedToUser(uint address, uint bytes, uint mdl)
    {
        if (Driver is not null && Machine.Verifier.Has(VerifierOptions.Findings))
            Machine.AddFinding("kernel-pages-mapped-to-user", $"{bytes} bytes of kernel memory are mapped at user address {address:X8}: the program can change them at any time.", Site);
    }

    private void ReturnTo(LoadedDriver? driver, CallSite site)
    {
        AfterGuestCode();
        SwitchDriver(driver);
        Site = site;
    }
}
