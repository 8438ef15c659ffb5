using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.SavedLevelInSharedField;

internal static unsafe class Driver
{
    private const byte DISPATCH_LEVEL = 2;

    internal struct SHARED
    {
        public KSPIN_LOCK Lock;
        public byte OldIrql;
        public byte RaisedFrom;
        public uint Count;
    }

    internal static void UnderExclusiveLock(SHARED* shared)
    {
        // The field belongs to the holder of the one lock.
        byte irql;
        KeAcquireSpinLock(&shared->Lock, &irql);
        shared->OldIrql = irql;
        shared->Count++;
        KeReleaseSpinLock(&shared->Lock, shared->OldIrql);
    }

    internal static void PlainRaise(SHARED* shared)
    {
        KeRaiseIrql(DISPATCH_LEVEL, &shared->RaisedFrom); // IRQL1012
        shared->Count++;
        KeLowerIrql(shared->RaisedFrom);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeLowerIrql(byte newIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeRaiseIrql(byte newIrql, byte* oldIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLock(KSPIN_LOCK* spinLock, byte newIrql);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}
