using Irql.Runtime;
using static Irql.Runtime.NTSTATUS;

namespace Irql.Generators.Tests;

#pragma warning disable IRQL1001, IRQL1002, IRQL1003, IRQL1006, IRQL1007, IRQL1008, IRQL1009, IRQL1010, IRQL1011, IRQL1016, IRQL2001, IRQL2003, IRQL2008, IRQL3001, IRQL3006, IRQL3009, IRQL5001, IRQL5003 // Broken on purpose: the machine must say at run time what the analyzers say here.

/// <summary>What a service is asked to do.</summary>
public enum Deed
{
    Nothing,
    CallAboveMaximum,
    CallBelowMinimum,
    CallPagedCodeRaised,
    CallPagedCodeRaisedWhileIn,
    CallPagedCodeWhileOut,
    CallPagedCodeRaisedWhileOut,
    CallGenericRaised,
    CallStructureRaised,
    ReturnRaised,
    ThrowRaised,
    SaveWrongLevel,
    RestoreNothing,
    NeedLock,
    NeedNoLock,
    ForgetToRelease,
    WaitRaised,
    WaitRaisedWithoutTimeout,
    UseInitCode,
    CallThroughInterface,
}

/// <summary>Methods with contracts, and a service that goes against one of them.</summary>
[KernelMode]
public static partial class ContractDriver
{
    [Nonpaged] private static partial KernelPtr<KSPIN_LOCK> Lock { get; }

    [IrqlRole("DRIVER_INITIALIZE"), InitCode]
    public static NTSTATUS DriverEntry(KernelPtr<DRIVER_OBJECT> driver, KernelPtr<UNICODE_STRING> registryPath)
    {
        Ke.InitializeSpinLock(Lock);
        Prepare();
        return STATUS_SUCCESS;
    }

    [Syscall, IrqlRequiresMax(IrqlLevel.Apc), IrqlUnchecked("breaks contracts on purpose")]
    public static NTSTATUS Do(Deed deed)
    {
        IrqlLevel old;
        switch (deed)
        {
            case Deed.CallAboveMaximum:
                Ke.RaiseIrql(IrqlLevel.Dispatch, out old);
                Low();
                break;
            case Deed.CallBelowMinimum:
                High();
                break;
            case Deed.CallPagedCodeRaised:
                Ke.RaiseIrql(IrqlLevel.Dispatch, out old);
                Pageable();
                break;
            case Deed.CallPagedCodeRaisedWhileIn:
                Pageable();
                Ke.RaiseIrql(IrqlLevel.Dispatch, out old);
                Pageable();
                Ke.LowerIrql(old);
                break;
            case Deed.CallPagedCodeWhileOut:
                PageOut();
                Pageable();
                break;
            case Deed.CallPagedCodeRaisedWhileOut:
                PageOut();
                Ke.RaiseIrql(IrqlLevel.Dispatch, out old);
                Pageable();
                break;
            case Deed.CallGenericRaised:
                if (Generic(7, new Counter()) != 7 || new Worker().Generic("x") != "x")
                    return STATUS_UNSUCCESSFUL;
                Ke.RaiseIrql(IrqlLevel.Dispatch, out old);
                Generic(1, new Counter());
                break;
            case Deed.CallStructureRaised:
                var counter = new Counter();
                if (counter.Add(1) != 1 || counter.Value != 1)
                    return STATUS_UNSUCCESSFUL;
                Ke.RaiseIrql(IrqlLevel.Dispatch, out old);
                counter.Add(1);
                break;
            case Deed.ReturnRaised:
                Unbalanced(fail: false);
                break;
            case Deed.ThrowRaised:
                try
                {
                    Unbalanced(fail: true);
                }
                catch (GuestException e)
                {
                    return e.Status;
                }

                break;
            case Deed.SaveWrongLevel:
                RaiseAndSave(out old);
                break;
            case Deed.RestoreNothing:
                Ke.RaiseIrql(IrqlLevel.Dispatch, out old);
                Restore(old);
                break;
            case Deed.NeedLock:
                Guarded(Lock);
                break;
            case Deed.NeedNoLock:
                Ke.AcquireSpinLock(Lock, out old);
                Unguarded(Lock);
                break;
            case Deed.ForgetToRelease:
                Ke.AcquireSpinLock(Lock, out old);
                Release(Lock, old);
                break;
            case Deed.WaitRaised:
                Ke.RaiseIrql(IrqlLevel.Dispatch, out old);
                Wait(1);
                break;
            case Deed.WaitRaisedWithoutTimeout:
                Ke.RaiseIrql(IrqlLevel.Dispatch, out old);
                Wait(0);
                Ke.LowerIrql(old);
                break;
            case Deed.UseInitCode:
                Prepare();
                break;
            case Deed.CallThroughInterface:
                Ke.RaiseIrql(IrqlLevel.Dispatch, out old);
                IWorker worker = new Worker();
                worker.Work();
                break;
            default:
                Low();
                Pageable();
                Ke.AcquireSpinLock(Lock, out old);
                High();
                Guarded(Lock);
                Ke.ReleaseSpinLock(Lock, old);
                Unguarded(Lock);
                break;
        }

        return STATUS_SUCCESS;
    }

    [InitCode]
    internal static void Prepare()
    {
    }

    [IrqlRequiresMax(IrqlLevel.Apc)]
    private static void Low()
    {
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static void High()
    {
    }

    [PagedCode]
    private static int Pageable() => 1;

    /// <summary>Every page that may go goes, as under the heaviest pressure.</summary>
    private static void PageOut() => Runtime.Processors.Processor.Current.Machine.Memory.TrimAll();

    [IrqlRequiresMax(IrqlLevel.Apc)]
    private static T Generic<T, TCounter>(T value, in TCounter counter)
        where TCounter : struct => value;

    /// <summary>A structure whose method changes it: the interceptor has to work on the same one.</summary>
    internal struct Counter
    {
        public int Value { get; private set; }

        [IrqlRequiresMax(IrqlLevel.Apc)]
        public int Add(int amount) => Value += amount;
    }

    [IrqlRequiresMax(IrqlLevel.Apc)]
    private static void Unbalanced(bool fail)
    {
        Ke.RaiseIrql(IrqlLevel.Dispatch, out _);
        if (fail)
            throw new GuestException(STATUS_UNSUCCESSFUL, 0);
    }

    [IrqlRaises(IrqlLevel.Dispatch)]
    private static void RaiseAndSave([IrqlSaves] out IrqlLevel old)
    {
        Ke.RaiseIrql(IrqlLevel.Dispatch, out _);
        old = IrqlLevel.Apc;
    }

    private static void Restore([IrqlRestores] IrqlLevel old)
    {
    }

    private static void Guarded([RequiresLockHeld] KernelPtr<KSPIN_LOCK> spinLock)
    {
    }

    private static void Unguarded([RequiresLockNotHeld] KernelPtr<KSPIN_LOCK> spinLock)
    {
    }

    private static void Release([ReleasesLock(LockKind.Spin)] KernelPtr<KSPIN_LOCK> spinLock, [IrqlRestores] IrqlLevel old) => Ke.LowerIrql(old);

    [MayWait(WhenParameter = "milliseconds", WhenIsNot = 0)]
    private static void Wait(int milliseconds)
    {
    }

    internal interface IWorker
    {
        [IrqlRequiresMax(IrqlLevel.Apc)]
        void Work();
    }

    internal sealed class Worker : IWorker
    {
        public T Generic<T>(T value)
            where T : class => Own(value);

        [IrqlRequiresMax(IrqlLevel.Apc)]
        private T Own<T>(T value)
            where T : class => value;

        public void Work()
        {
        }
    }
}
