using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.PagedPoolByAttributes;

internal static unsafe class Driver
{
    [DllImport("driver")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    [return: AllocatesPool(PoolKind.Paged)]
    private static extern uint* AllocatePaged(nuint bytes);

    [DllImport("driver")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    private static extern void Free([FreesPool] void* block);

    [IrqlRequires(IrqlLevel.Passive)]
    internal static void Work(EXTENSION* extension)
    {
        uint* block = AllocatePaged(16);
        block[0] = 1;
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        block[1] = 2; // IRQL2002 certain
        KeReleaseSpinLock(&extension->Lock, irql);
        Free(block);
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static void AllocatesRaised()
    {
        uint* block = AllocatePaged(16); // IRQL2006 certain
        Free(block); // IRQL2006 certain
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLock(KSPIN_LOCK* spinLock, byte newIrql);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KSPIN_LOCK Lock;
}
