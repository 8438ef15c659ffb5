using System.Runtime.CompilerServices;
using Irql;
using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.ResidencyOfOperands;

internal static unsafe class Rtl
{
    [WdkRoutine("RtlCopyMemory")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void CopyMemory(byte* destination, byte* source, nuint length);

    [WdkRoutine("ExInterlockedAddUlong")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern uint AddUnderLock(uint* addend, uint increment, KSPIN_LOCK* spinLock);

    [WdkRoutine("KeInsertQueueDpc")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern bool InsertQueueDpc(KDPC* dpc, nint argument1, nint argument2);

    [WdkRoutine("KeSetEvent")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern int SetEvent(KEVENT* signal, int increment, bool wait);
}

internal static unsafe class Service
{
    private static KSPIN_LOCK s_lock;
    private static KSPIN_LOCK* s_listLock;

    internal static void Pageable(
        [Paged] byte* record,
        [Paged] uint* counter,
        [Paged] KEVENT* signal, // IRQL2005
        [Paged] KDPC* dpc) // IRQL2005
    {
        byte copy = 0;
        Rtl.CopyMemory(&copy, record, 1);
        Ke.AcquireSpinLock(ref s_lock, out IrqlLevel old);
        Rtl.CopyMemory(&copy, record, 1); // IRQL1001 certain
        Rtl.CopyMemory(record, &copy, 1); // IRQL1001 certain
        Rtl.AddUnderLock(counter, 1, s_listLock); // IRQL1001 certain
        Rtl.SetEvent(signal, 0, false);
        Rtl.InsertQueueDpc(dpc, 0, 0);
        Ke.ReleaseSpinLock(ref s_lock, old);
        Rtl.AddUnderLock(counter, 1, s_listLock);
    }

    internal static void Resident([Nonpaged] byte* record, [Nonpaged] uint* counter, [Nonpaged] KEVENT* signal, [Nonpaged] KDPC* dpc)
    {
        byte copy = 0;
        Ke.AcquireSpinLock(ref s_lock, out IrqlLevel old);
        Rtl.CopyMemory(&copy, record, 1);
        Rtl.CopyMemory(record, &copy, 1);
        Rtl.AddUnderLock(counter, 1, s_listLock);
        Rtl.SetEvent(signal, 0, false);
        Rtl.InsertQueueDpc(dpc, 0, 0);
        Ke.ReleaseSpinLock(ref s_lock, old);
    }

    /// <summary>Where they lie is not said, so nothing is.</summary>
    [IrqlRequires(Dispatch)]
    internal static void Unknown(byte* record, uint* counter, KEVENT* signal, KDPC* dpc)
    {
        Rtl.CopyMemory(record, record + 1, 1);
        Rtl.AddUnderLock(counter, 1, s_listLock);
        Rtl.SetEvent(signal, 0, false);
        Rtl.InsertQueueDpc(dpc, 0, 0);
    }
}
