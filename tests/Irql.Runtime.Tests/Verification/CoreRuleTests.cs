using System;
using Irql.Runtime.Tests.Machines;
using Xunit;
using static Irql.Runtime.Tests.Machines.KernelTest;

namespace Irql.Runtime.Tests.Verification;

/// <summary>The verifier's rules of the kernel core: each violated once, and each with a twin that is right.</summary>
public sealed class CoreRuleTests
{
    private static readonly MachineOptions s_verified = new() { Verifier = VerifierOptions.Standard & ~VerifierOptions.SpecialPool };

    private static void AtDispatch(Action body)
    {
        Ke.RaiseIrql(IrqlLevel.Dispatch, out var old);
        body();
        Ke.LowerIrql(old);
    }

    private static KernelPtr<KSPIN_LOCK> NewLock()
    {
        var spinLock = New<KSPIN_LOCK>();
        Ke.InitializeSpinLock(spinLock);
        return spinLock;
    }

    private static KernelPtr<KEVENT> NewEvent(bool paged = false)
    {
        var gate = paged ? NewPaged<KEVENT>() : New<KEVENT>();
        Ke.InitializeEvent(gate, EVENT_TYPE.NotificationEvent, true);
        return gate;
    }

    private static KernelPtr<FAST_MUTEX> NewFast()
    {
        var mutex = New<FAST_MUTEX>();
        Ex.InitializeFastMutex(mutex);
        return mutex;
    }

    private static KernelPtr<ERESOURCE> NewResource()
    {
        var resource = New<ERESOURCE>();
        Ex.InitializeResourceLite(resource);
        return resource;
    }

    public static TheoryData<uint, string> Violations()
    {
        var data = new TheoryData<uint, string>();
        foreach (var (rule, name, _, _) in Cases())
            data.Add(rule, name);
        return data;
    }

    private static (uint Rule, string Name, Action Bad, Action Good)[] Cases() =>
    [
        (0x30, "raise to lower", () => AtDispatch(() => Ke.RaiseIrql(IrqlLevel.Apc, out var _)), () => AtDispatch(() =>
        {
            Ke.RaiseIrql((IrqlLevel)5, out var dispatch);
            Ke.LowerIrql(dispatch);
        })),
        (0x31, "lower past the matching level", static () =>
        {
            Ke.RaiseIrql(IrqlLevel.Dispatch, out var old);
            Ke.RaiseIrql((IrqlLevel)5, out _);
            Ke.LowerIrql(old);
        }, static () => { }),
        (0x31, "lower to higher", () => Ke.LowerIrql(IrqlLevel.Apc), () => Ke.LowerIrql(IrqlLevel.Passive)),
        (0x32, "release below dispatch", static () =>
        {
            var spinLock = NewLock();
            Ke.AcquireSpinLock(spinLock, out var old);
            Ke.LowerIrql(old);
            Ke.ReleaseSpinLock(spinLock, old);
        }, static () =>
        {
            var spinLock = NewLock();
            Ke.AcquireSpinLock(spinLock, out var old);
            Ke.ReleaseSpinLock(spinLock, old);
        }),
        (0x33, "fast mutex at dispatch", static () => AtDispatch(static () => Ex.AcquireFastMutex(NewFast())), static () =>
        {
            var mutex = NewFast();
            Ex.AcquireFastMutex(mutex);
            Ex.ReleaseFastMutex(mutex);
        }),
        (0x34, "fast mutex released at passive", static () =>
        {
            var mutex = NewFast();
            Ex.AcquireFastMutex(mutex);
            Ke.LowerIrql(IrqlLevel.Passive);
            Ex.ReleaseFastMutex(mutex);
        }, static () => { }),
        (0x37, "resource with APCs on", static () => Ex.AcquireResourceSharedLite(NewResource(), true), static () =>
        {
            var resource = NewResource();
            Ke.EnterCriticalRegion();
            Ex.AcquireResourceSharedLite(resource, true);
            Ex.ReleaseResourceLite(resource);
            Ke.LeaveCriticalRegion();
        }),
        (0x38, "resource released with APCs on", static () =>
        {
            var resource = NewResource();
            Ke.EnterCriticalRegion();
            Ex.AcquireResourceSharedLite(resource, true);
            Ke.LeaveCriticalRegion();
            Ex.ReleaseResourceLite(resource);
        }, static () => { }),
        (0x39, "unsafe fast mutex with APCs on", static () => Ex.AcquireFastMutexUnsafe(NewFast()), static () =>
        {
            var mutex = NewFast();
            Ke.EnterCriticalRegion();
            Ex.AcquireFastMutexUnsafe(mutex);
            Ex.ReleaseFastMutexUnsafe(mutex);
            Ke.LeaveCriticalRegion();
        }),
        (0x3B, "delay at dispatch", static () => AtDispatch(static () => Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -10_000)),
            static () => Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -10_000)),
        (0x3E, "leave without enter", static () => Ke.LeaveCriticalRegion(), static () =>
        {
            Ke.EnterCriticalRegion();
            Ke.LeaveCriticalRegion();
        }),
        (0x40, "at-dpc acquire at passive", static () => Ke.AcquireSpinLockAtDpcLevel(NewLock()), static () => AtDispatch(static () =>
        {
            var spinLock = NewLock();
            Ke.AcquireSpinLockAtDpcLevel(spinLock);
            Ke.ReleaseSpinLockFromDpcLevel(spinLock);
        })),
        (0x41, "at-dpc release at passive", static () => Ke.ReleaseSpinLockFromDpcLevel(NewLock()), static () => { }),
        (0x42, "at-dpc acquire above dispatch", static () =>
        {
            var spinLock = NewLock();
            Ke.RaiseIrql((IrqlLevel)9, out _);
            Ke.AcquireSpinLockAtDpcLevel(spinLock);
        }, static () => { }),
        (0x80, "set event above dispatch", static () =>
        {
            var gate = NewEvent();
            Ke.RaiseIrql((IrqlLevel)9, out _);
            Ke.SetEvent(gate, 0, false);
        }, static () => AtDispatch(static () => Ke.SetEvent(NewEvent(), 0, false))),
        (0xE1, "event in paged pool", static () => Ke.SetEvent(NewEvent(paged: true), 0, false), static () => Ke.SetEvent(NewEvent(), 0, false)),
        (0x11A, "enter region at dispatch", static () => AtDispatch(static () => Ke.EnterCriticalRegion()), static () => { }),
        (0x11B, "leave region at dispatch", static () => AtDispatch(static () => Ke.LeaveCriticalRegion()), static () => { }),
        (0x120, "wait above dispatch", static () =>
        {
            var gate = NewEvent();
            Ke.RaiseIrql((IrqlLevel)9, out _);
            Wait(gate, 0);
        }, static () => AtDispatch(static () => Wait(NewEvent(), 0))),
        (0x121, "wait at dispatch", static () => AtDispatch(static () => Wait(NewEvent())), static () => Wait(NewEvent())),
        (0x122, "wait with timeout at dispatch", static () => AtDispatch(static () => Wait(NewEvent(), -1)), static () => Wait(NewEvent(), -1)),
        (0x1000, "self-deadlock", static () =>
        {
            var spinLock = NewLock();
            Ke.AcquireSpinLock(spinLock, out _);
            Ke.AcquireSpinLockAtDpcLevel(spinLock);
        }, static () => { }),
        (0x1001, "lock order", static () => TakeBothWays(true), static () => TakeBothWays(false)),
        (0x1002, "not initialised", static () => Ke.AcquireSpinLock(New<KSPIN_LOCK>(), out _), static () => { }),
        (0x1003, "released out of order", static () =>
        {
            var first = NewLock();
            var second = NewLock();
            Ke.AcquireSpinLock(first, out var old);
            Ke.AcquireSpinLockAtDpcLevel(second);
            Ke.ReleaseSpinLockFromDpcLevel(first);
            Ke.ReleaseSpinLock(second, old);
        }, static () => { }),
        (0x1007, "released but not held", static () => AtDispatch(static () => Ke.ReleaseSpinLockFromDpcLevel(NewLock())), static () => { }),
        (0xE5, "contract", static () => AtDispatch(static () => Ke.SetPriorityThread(Ke.GetCurrentThread(), 9)),
            static () => Ke.SetPriorityThread(Ke.GetCurrentThread(), 9)),
    ];

    private static void TakeBothWays(bool reversed)
    {
        var first = NewLock();
        var second = NewLock();
        foreach (var (a, b) in new[] { (first, second), reversed ? (second, first) : (first, second) })
        {
            Ke.AcquireSpinLock(a, out var old);
            Ke.AcquireSpinLockAtDpcLevel(b);
            Ke.ReleaseSpinLockFromDpcLevel(b);
            Ke.ReleaseSpinLock(a, old);
        }
    }

    [Theory]
    [MemberData(nameof(Violations))]
    public void Violation_IsC4_AndTheTwinIsNot(uint rule, string name)
    {
        var (_, _, bad, good) = Array.Find(Cases(), candidate => candidate.Rule == rule && candidate.Name == name);
        var result = Run(bad, s_verified);
        Assert.Equal(RunOutcome.BugCheck, result.Outcome);
        Assert.Equal((BugCheckCode.DRIVER_VERIFIER_DETECTED_VIOLATION, rule), (result.BugCheck!.Code, result.BugCheck.P1));
        Assert.EndsWith("Test.cs", result.BugCheck.File.Replace("Tests.cs", "Test.cs", StringComparison.Ordinal), StringComparison.Ordinal);
        var twin = Run(good, s_verified);
        Assert.True(twin.Outcome == RunOutcome.Completed, twin.Report);
    }

    [Fact]
    public void UnverifiedDriver_IsNotChecked()
    {
        var result = Run(
            static () =>
            {
                Ke.EnterCriticalRegion();
                Ke.LeaveCriticalRegion();
                Ke.LeaveCriticalRegion();
                Ke.EnterCriticalRegion();
            },
            s_verified with { VerifiedDrivers = ["other"] });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
    }
}
