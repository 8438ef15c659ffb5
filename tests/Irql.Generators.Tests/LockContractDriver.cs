using Irql.Runtime;
using static Irql.Runtime.NTSTATUS;

namespace Irql.Generators.Tests;

#pragma warning disable IRQL1001, IRQL1002, IRQL1003, IRQL1006, IRQL1007, IRQL1008, IRQL1011, IRQL3001, IRQL3003, IRQL3006, IRQL3009, IRQL3010, IRQL5001, IRQL5003 // Broken on purpose: the machine must say at run time what the analyzers say here.

/// <summary>Which lock a method with a lock contract is given.</summary>
public enum LockUnderTest
{
    Spin,
    ReaderWriterShared,
    ReaderWriterExclusive,
    Fast,
    Guarded,
    Mutex,
    ResourceShared,
    ResourceExclusive,
    PushShared,
    PushExclusive,
    Field,
    Property,
    Instance,
}

/// <summary>Locks of every kind in placed storage, and in the fields of objects that wrap one.</summary>
[KernelMode]
public static partial class LockContractDriver
{
    [Nonpaged] private static partial KernelPtr<KSPIN_LOCK> Spin { get; }

    [Nonpaged] private static partial KernelPtr<EX_SPIN_LOCK> ReaderWriter { get; }

    [Nonpaged] private static partial KernelPtr<FAST_MUTEX> Fast { get; }

    [Nonpaged] private static partial KernelPtr<KGUARDED_MUTEX> Guarded { get; }

    [Nonpaged] private static partial KernelPtr<KMUTEX> Mutex { get; }

    [Nonpaged] private static partial KernelPtr<ERESOURCE> Resource { get; }

    [Nonpaged] private static partial KernelPtr<EX_PUSH_LOCK> Push { get; }

    [IrqlRole("DRIVER_INITIALIZE"), IrqlUnchecked("breaks contracts on purpose")]
    public static NTSTATUS DriverEntry(KernelPtr<DRIVER_OBJECT> driver, KernelPtr<UNICODE_STRING> registryPath)
    {
        Ke.InitializeSpinLock(Spin);
        Ex.InitializeFastMutex(Fast);
        Ke.InitializeGuardedMutex(Guarded);
        Ke.InitializeMutex(Mutex, 0);
        return Ex.InitializeResourceLite(Resource);
    }

    /// <summary>Calls a method that wants the lock held or not held, with the lock taken or not.</summary>
    [Syscall, IrqlRequires(IrqlLevel.Passive), IrqlUnchecked("breaks contracts on purpose")]
    public static NTSTATUS Do(LockUnderTest which, bool taken, bool wanted)
    {
        Ke.EnterCriticalRegion();
        var old = taken ? Take(which) : Ke.GetCurrentIrql();
        if (wanted)
            Held(which);
        else
            Free(which);
        if (taken)
            Give(which, old);
        Ke.LeaveCriticalRegion();
        return STATUS_SUCCESS;
    }

    private static IrqlLevel Take(LockUnderTest which)
    {
        var old = Ke.GetCurrentIrql();
        switch (which)
        {
            case LockUnderTest.Spin or LockUnderTest.Field or LockUnderTest.Property or LockUnderTest.Instance:
                Ke.AcquireSpinLock(Spin, out old);
                break;
            case LockUnderTest.ReaderWriterShared:
                old = Ex.AcquireSpinLockShared(ReaderWriter);
                break;
            case LockUnderTest.ReaderWriterExclusive:
                old = Ex.AcquireSpinLockExclusive(ReaderWriter);
                break;
            case LockUnderTest.Fast:
                Ex.AcquireFastMutex(Fast);
                break;
            case LockUnderTest.Guarded:
                Ke.AcquireGuardedMutex(Guarded);
                break;
            case LockUnderTest.Mutex:
                Ke.WaitForMutexObject(Mutex, KWAIT_REASON.Executive, KPROCESSOR_MODE.KernelMode, false, default);
                break;
            case LockUnderTest.ResourceShared:
                Ex.AcquireResourceSharedLite(Resource, true);
                break;
            case LockUnderTest.ResourceExclusive:
                Ex.AcquireResourceExclusiveLite(Resource, true);
                break;
            case LockUnderTest.PushShared:
                Ex.AcquirePushLockShared(Push);
                break;
            default:
                Ex.AcquirePushLockExclusive(Push);
                break;
        }

        return old;
    }

    private static void Give(LockUnderTest which, IrqlLevel old)
    {
        switch (which)
        {
            case LockUnderTest.Spin or LockUnderTest.Field or LockUnderTest.Property or LockUnderTest.Instance:
                Ke.ReleaseSpinLock(Spin, old);
                break;
            case LockUnderTest.ReaderWriterShared:
                Ex.ReleaseSpinLockShared(ReaderWriter, old);
                break;
            case LockUnderTest.ReaderWriterExclusive:
                Ex.ReleaseSpinLockExclusive(ReaderWriter, old);
                break;
            case LockUnderTest.Fast:
                Ex.ReleaseFastMutex(Fast);
                break;
            case LockUnderTest.Guarded:
                Ke.ReleaseGuardedMutex(Guarded);
                break;
            case LockUnderTest.Mutex:
                Ke.ReleaseMutex(Mutex, false);
                break;
            case LockUnderTest.ResourceShared or LockUnderTest.ResourceExclusive:
                Ex.ReleaseResourceLite(Resource);
                break;
            case LockUnderTest.PushShared:
                Ex.ReleasePushLockShared(Push);
                break;
            default:
                Ex.ReleasePushLockExclusive(Push);
                break;
        }
    }

    private static void Held(LockUnderTest which)
    {
        switch (which)
        {
            case LockUnderTest.Spin:
                Needs(Spin);
                break;
            case LockUnderTest.ReaderWriterShared or LockUnderTest.ReaderWriterExclusive:
                Needs(ReaderWriter);
                break;
            case LockUnderTest.Fast:
                Needs(Fast);
                break;
            case LockUnderTest.Guarded:
                Needs(Guarded);
                break;
            case LockUnderTest.Mutex:
                Needs(Mutex);
                break;
            case LockUnderTest.ResourceShared or LockUnderTest.ResourceExclusive:
                Needs(Resource);
                break;
            case LockUnderTest.PushShared or LockUnderTest.PushExclusive:
                Needs(Push);
                break;
            case LockUnderTest.Field:
                Needs(new InField(Spin));
                break;
            case LockUnderTest.Property:
                Needs(new InProperty { Lock = Spin });
                break;
            default:
                new InField(Spin).NeedsOwn();
                break;
        }
    }

    private static void Free(LockUnderTest which)
    {
        switch (which)
        {
            case LockUnderTest.Spin:
                Refuses(Spin);
                break;
            case LockUnderTest.ReaderWriterShared or LockUnderTest.ReaderWriterExclusive:
                Refuses(ReaderWriter);
                break;
            case LockUnderTest.Fast:
                Refuses(Fast);
                break;
            case LockUnderTest.Guarded:
                Refuses(Guarded);
                break;
            case LockUnderTest.Mutex:
                Refuses(Mutex);
                break;
            case LockUnderTest.ResourceShared or LockUnderTest.ResourceExclusive:
                Refuses(Resource);
                break;
            case LockUnderTest.PushShared or LockUnderTest.PushExclusive:
                Refuses(Push);
                break;
            case LockUnderTest.Field:
                Refuses(new InField(Spin));
                break;
            case LockUnderTest.Property:
                Refuses(new InProperty { Lock = Spin });
                break;
            default:
                new InField(Spin).RefusesOwn();
                break;
        }
    }

    /// <summary>Says that it takes the resource for writing, and takes it for reading.</summary>
    [Syscall, IrqlRequires(IrqlLevel.Passive), IrqlUnchecked("breaks contracts on purpose")]
    public static NTSTATUS Pretend(bool fail)
    {
        Ke.EnterCriticalRegion();
        if (TakeForWriting(Resource, fail))
            Ex.ReleaseResourceLite(Resource);
        Ke.LeaveCriticalRegion();
        return STATUS_SUCCESS;
    }

    private static bool TakeForWriting([AcquiresLock(LockKind.ResourceExclusive)] KernelPtr<ERESOURCE> resource, bool fail) =>
        !fail && Ex.AcquireResourceSharedLite(resource, true);

    private static void Needs([RequiresLockHeld] KernelPtr<KSPIN_LOCK> held) { }

    private static void Needs([RequiresLockHeld] KernelPtr<EX_SPIN_LOCK> held) { }

    private static void Needs([RequiresLockHeld] KernelPtr<FAST_MUTEX> held) { }

    private static void Needs([RequiresLockHeld] KernelPtr<KGUARDED_MUTEX> held) { }

    private static void Needs([RequiresLockHeld] KernelPtr<KMUTEX> held) { }

    private static void Needs([RequiresLockHeld] KernelPtr<ERESOURCE> held) { }

    private static void Needs([RequiresLockHeld] KernelPtr<EX_PUSH_LOCK> held) { }

    private static void Needs([RequiresLockHeld] InField held) { }

    private static void Needs([RequiresLockHeld] InProperty held) { }

    private static void Refuses([RequiresLockNotHeld] KernelPtr<KSPIN_LOCK> held) { }

    private static void Refuses([RequiresLockNotHeld] KernelPtr<EX_SPIN_LOCK> held) { }

    private static void Refuses([RequiresLockNotHeld] KernelPtr<FAST_MUTEX> held) { }

    private static void Refuses([RequiresLockNotHeld] KernelPtr<KGUARDED_MUTEX> held) { }

    private static void Refuses([RequiresLockNotHeld] KernelPtr<KMUTEX> held) { }

    private static void Refuses([RequiresLockNotHeld] KernelPtr<ERESOURCE> held) { }

    private static void Refuses([RequiresLockNotHeld] KernelPtr<EX_PUSH_LOCK> held) { }

    private static void Refuses([RequiresLockNotHeld] InField held) { }

    private static void Refuses([RequiresLockNotHeld] InProperty held) { }

    internal sealed class InField(KernelPtr<KSPIN_LOCK> spinLock)
    {
        private readonly KernelPtr<KSPIN_LOCK> _spinLock = spinLock;

        [RequiresLockHeld]
        public bool NeedsOwn() => !_spinLock.IsNull;

        [RequiresLockNotHeld]
        public bool RefusesOwn() => !_spinLock.IsNull;
    }

    internal sealed class InProperty
    {
        public KernelPtr<KSPIN_LOCK> Lock { get; init; }
    }
}
