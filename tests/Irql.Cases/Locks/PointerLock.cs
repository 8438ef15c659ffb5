using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.PointerLock;

internal static class LowLevel
{
    [IrqlRequiresMin(Dispatch)]
    [IrqlRequiresMax(High)]
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.InternalCall)]
    public static extern unsafe void Acquire([AcquiresLock(LockKind.SpinAtDpc)] KSPIN_LOCK* spinLock);

    [IrqlRequiresMin(Dispatch)]
    [IrqlRequiresMax(High)]
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.InternalCall)]
    public static extern unsafe void Release([ReleasesLock(LockKind.SpinAtDpc)] KSPIN_LOCK* spinLock);
}

internal unsafe struct Extension
{
    public KSPIN_LOCK Lock;
    public KSPIN_LOCK Queue;
    public int Count;
}

internal static unsafe class Driver
{
    [IrqlRequires(Dispatch)]
    public static void Clean(Extension* extension)
    {
        LowLevel.Acquire(&extension->Lock);
        extension->Count++;
        LowLevel.Release(&extension->Lock);
    }

    [IrqlRequires(Dispatch)]
    public static void Leaks(Extension* extension)
    {
        LowLevel.Acquire(&extension->Lock); // IRQL3001
        if (extension->Count == 0)
            return;

        LowLevel.Release(&extension->Lock);
    }

    [IrqlRequires(Dispatch)]
    public static void ReleasesTheOther(Extension* extension)
    {
        LowLevel.Acquire(&extension->Lock); // IRQL3001
        LowLevel.Release(&extension->Queue); // IRQL3003
    }
}
