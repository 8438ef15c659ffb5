using System;
using Xunit;
using static Irql.Runtime.Tests.Machines.KernelTest;

namespace Irql.Runtime.Tests.Machines;

/// <summary>Each bugcheck with all four of its parameters, from a program whose mistake is the documented one.</summary>
public sealed class BugCheckTableTests
{
    private static readonly MachineOptions s_special = new() { Verifier = VerifierOptions.SpecialPool };

    private uint _a;
    private uint _b;

    [Fact]
    public void Code01_ServiceLeftAttached_NamesTheService()
    {
        var result = Run(static () => Ke.EnterGuardedRegion());
        var (code, service, index, disabled, kind) = Codes(result);
        Assert.Equal((BugCheckCode.APC_INDEX_MISMATCH, 0u, 0xFFFF0000u, 0u), (code, index, disabled, kind));
        AssertInDriver(service);
        (code, _, index, disabled, kind) = Codes(Run(() =>
        {
            Ke.EnterCriticalRegion();
            Ke.EnterGuardedRegion();
        }));
        Assert.Equal((BugCheckCode.APC_INDEX_MISMATCH, 0u, 0xFFFFFFFFu, 0u), (code, index, disabled, kind));
    }

    [Fact]
    public void Code01_WorkItemInARegion_HasKind1()
    {
        var result = RunWorkItem(static _ => Ke.EnterCriticalRegion());
        var (code, routine, index, disabled, kind) = Codes(result);
        Assert.Equal((BugCheckCode.APC_INDEX_MISMATCH, 0u, 0xFFFFu, 1u), (code, index, disabled, kind));
        AssertInDriver(routine);
    }

    [Fact]
    public void Code05_AttachInADpc_SaysSo()
    {
        var result = RunDpc(() =>
        {
            _a = Ps.GetCurrentProcess().Address;
            Ke.StackAttachProcess(new KernelPtr<KPROCESS>(_a), out _);
        });
        Assert.Equal((BugCheckCode.INVALID_PROCESS_ATTACH_ATTEMPT, _a, _a, 0u, 1u), Codes(result));
    }

    [Fact]
    public void Code09_And0A_NameTheLevels()
    {
        Assert.Equal((BugCheckCode.IRQL_NOT_GREATER_OR_EQUAL, 9u, 2u, 0u, 0u), Codes(Run(static () =>
        {
            Ke.RaiseIrql((IrqlLevel)9, out _);
            Ke.RaiseIrql(IrqlLevel.Dispatch, out _);
        })));
        var (code, p1, irql, p3, pc) = Codes(Run(static () => Ke.LowerIrql(IrqlLevel.Dispatch)));
        Assert.Equal((BugCheckCode.IRQL_NOT_LESS_OR_EQUAL, 0u, 0u, 0u), (code, p1, irql, p3));
        Assert.InRange(pc, 0x80000000u, 0x80FFFFFFu);
    }

    [Fact]
    public void Code0F_And10_NameTheLock()
    {
        var twice = Run(() =>
        {
            var spinLock = NewLock();
            Ke.AcquireSpinLock(spinLock, out _);
            Ke.AcquireSpinLock(spinLock, out _);
        });
        Assert.Equal((BugCheckCode.SPIN_LOCK_ALREADY_OWNED, _a, 0u, 0u, 0u), Codes(twice));
        var released = Run(() =>
        {
            var spinLock = NewLock();
            Ke.RaiseIrql(IrqlLevel.Dispatch, out _);
            Ke.ReleaseSpinLock(spinLock, IrqlLevel.Passive);
        });
        Assert.Equal((BugCheckCode.SPIN_LOCK_NOT_OWNED, _a, 0u, 0u, 0u), Codes(released));
    }

    [Fact]
    public void Code1E_IsTheUnhandledExceptionOfTheOtherStyle()
    {
        var result = RunDpc(static () => throw new GuestException(NTSTATUS.STATUS_ACCESS_VIOLATION, 0x30, 1, 0x30), new MachineOptions { Unhandled = UnhandledStyle.X64 });
        var (code, status, pc, first, second) = Codes(result);
        Assert.Equal((BugCheckCode.KMODE_EXCEPTION_NOT_HANDLED, 0xC0000005u, 1u, 0x30u), (code, status, first, second));
        AssertInDriver(pc);
    }

    [Fact]
    public void Code20_ThreadEndsWithAnApcItNeverLetIn()
    {
        var result = Run(() =>
        {
            Assert.Equal(NTSTATUS.STATUS_SUCCESS, Ps.CreateSystemThread(
                out _, 0, default, HANDLE.Null, default,
                _ =>
                {
                    Ke.EnterCriticalRegion();
                    var apc = New<KAPC>();
                    _a = apc.Address;
                    Ke.InitializeApc(
                        apc, Ke.GetCurrentThread(), KAPC_ENVIRONMENT.OriginalApcEnvironment, static (_, _, _, _, _) => { }, null, static (_, _, _) => { },
                        KPROCESSOR_MODE.KernelMode, PVOID.Null);
                    Ke.InsertQueueApc(apc, PVOID.Null, PVOID.Null, 0);
                },
                PVOID.Null));
            Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -10_000_000);
        });
        Assert.Equal((BugCheckCode.KERNEL_APC_PENDING_DURING_EXIT, _a, 0xFFFFu, 0u, 0u), Codes(result));
    }

    [Fact]
    public void Code4A_NamesServiceAndLevel()
    {
        var (code, service, irql, p3, p4) = Codes(Run(static () => Ke.RaiseIrql((IrqlLevel)5, out _)));
        Assert.Equal((BugCheckCode.IRQL_GT_ZERO_AT_SYSTEM_SERVICE, 5u, 0u, 0u), (code, irql, p3, p4));
        AssertInDriver(service);
    }

    [Fact]
    public void Code50_SaysHowAndWhyTheAddressIsBad()
    {
        var (code, va, access, pc, why) = Codes(Run(static () => new PVOID(0x9FFFF000).WriteU32(8, 1)));
        Assert.Equal((BugCheckCode.PAGE_FAULT_IN_NONPAGED_AREA, 0x9FFFF008u, 2u, 2u), (code, va, access, why));
        AssertInDriver(pc);
        var freed = Run(() =>
        {
            _a = Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPool, 0x3000, "Test").Address;
            Ex.FreePoolWithTag(new PVOID(_a), "Test");
            new PVOID(_a).ReadU8(0x2000);
        });
        Assert.Equal((BugCheckCode.PAGE_FAULT_IN_NONPAGED_AREA, _a + 0x2000, 0u, 0u), (freed.BugCheck!.Code, freed.BugCheck.P1, freed.BugCheck.P2, freed.BugCheck.P4));
    }

    [Fact]
    public void Code7E_And8E_NameStatusAndPlace()
    {
        var (code, status, pc, record, context) = Codes(RunWorkItem(static _ => new PVOID(0).ReadU32(4)));
        Assert.Equal((BugCheckCode.SYSTEM_THREAD_EXCEPTION_NOT_HANDLED, 0xC0000005u, 0u, 0u), (code, status, record, context));
        AssertInDriver(pc);
        (code, status, pc, record, context) = Codes(Run(static () => Ex.RaiseStatus(NTSTATUS.STATUS_UNSUCCESSFUL)));
        Assert.Equal((BugCheckCode.KERNEL_MODE_EXCEPTION_NOT_HANDLED, 0xC0000001u, 0u, 0u), (code, status, record, context));
        Assert.NotEqual(0u, pc);
        (code, status, _, _, _) = Codes(Run(static () => throw new DivideByZeroException()));
        Assert.Equal((BugCheckCode.KERNEL_MODE_EXCEPTION_NOT_HANDLED, 0xC0000094u), (code, status));
    }

    [Fact]
    public void CodeB8_NamesBothThreads()
    {
        var result = RunDpc(() =>
        {
            _a = Ke.GetCurrentThread().Address;
            var gate = New<KEVENT>();
            Ke.InitializeEvent(gate, EVENT_TYPE.NotificationEvent, false);
            Wait(gate);
        });
        Assert.Equal((BugCheckCode.ATTEMPTED_SWITCH_FROM_DPC, _a), (result.BugCheck!.Code, result.BugCheck.P1));
        Assert.InRange(result.BugCheck.P2, 0x81000000u, 0x9FFFFFFFu);
        Assert.InRange(result.BugCheck.P3, 0x81000000u, 0x9FFFFFFFu);
        Assert.Equal(0u, result.BugCheck.P4);
    }

    [Theory]
    [InlineData(false, 0u)]
    [InlineData(true, 1u)]
    public void CodeCC_And_CD_AreTheKernelsTouches_D5_And_D6_TheDrivers(bool write, uint access)
    {
        Assert.Equal((BugCheckCode.DRIVER_PAGE_FAULT_IN_FREED_SPECIAL_POOL, access), Touch(true, false, write));
        Assert.Equal((BugCheckCode.DRIVER_PAGE_FAULT_BEYOND_END_OF_ALLOCATION, access), Touch(false, false, write));
        Assert.Equal((BugCheckCode.PAGE_FAULT_IN_FREED_SPECIAL_POOL, access), Touch(true, true, write));
        Assert.Equal((BugCheckCode.PAGE_FAULT_BEYOND_END_OF_ALLOCATION, access), Touch(false, true, write));
    }

    [Fact]
    public void CodeD1_NamesLevelAccessAndPlace()
    {
        var result = Run(() =>
        {
            var block = NewPaged<uint>();
            _a = block.Address;
            block.Value = 1;
            Ke.RaiseIrql((IrqlLevel)11, out _);
            block.Value = 2;
        });
        var (code, va, irql, access, pc) = Codes(result);
        Assert.Equal((BugCheckCode.DRIVER_IRQL_NOT_LESS_OR_EQUAL, _a, 11u, 1u), (code, va, irql, access));
        AssertInDriver(pc);
        Assert.StartsWith($"*** Fatal System Error: 0x000000d1 (0x{_a:X8},0x0000000B,0x00000001,0x{pc:X8})\n\nDRIVER_IRQL_NOT_LESS_OR_EQUAL (d1)\n", result.Report, StringComparison.Ordinal);
        Assert.Contains("RULE: IRQL2002\nSCHEDULE TOKEN: " + result.Token, result.Report, StringComparison.Ordinal);
    }

    [Fact]
    public void CodeE1_NamesRoutineLevelParameterAndItem()
    {
        var (code, routine, irql, parameter, item) = Codes(RunWorkItem(static _ => Ke.RaiseIrql(IrqlLevel.Dispatch, out var _)));
        Assert.Equal((BugCheckCode.WORKER_THREAD_RETURNED_AT_BAD_IRQL, 2u, 0x77u, _a), (code, irql, parameter, item));
        AssertInDriver(routine);
    }

    [Fact]
    public void CodeC7_And_C8_NameTheRoutine()
    {
        var (code, kind, routine, before, after) = Codes(RunDpc(static () => Ke.EnterCriticalRegion()));
        Assert.Equal((BugCheckCode.TIMER_OR_DPC_INVALID, 4u, 0u, 0xFFFFu), (code, kind, before, after));
        AssertInDriver(routine);
        (code, kind, routine, _, _) = Codes(RunDpc(static () => Ke.RaiseIrql((IrqlLevel)9, out var _)));
        Assert.Equal((BugCheckCode.IRQL_UNEXPECTED_VALUE, 0x00090202u), (code, kind));
        AssertInDriver(routine);
    }

    [Fact]
    public void Code121_IsABrokenContractAtRunTime()
    {
        var result = Run(static () =>
        {
            Ke.RaiseIrql(IrqlLevel.Dispatch, out _);
            ContractCheck.Begin("Foo", "at most APC_LEVEL", true, "Foo.cs", 1, "Bar").Entry(0b11);
        });
        Assert.Equal((BugCheckCode.DRIVER_VIOLATION, 2u, 2u, 1u, 0u), Codes(result));
    }

    [Fact]
    public void Code192_And_4000008A_NameThreadAndLock()
    {
        var result = Run(() =>
        {
            _a = Ke.GetCurrentThread().Address;
            var mutex = New<KGUARDED_MUTEX>();
            _b = mutex.Address;
            Ke.InitializeGuardedMutex(mutex);
            Ke.RaiseIrql((IrqlLevel)4, out _);
            Ke.AcquireGuardedMutex(mutex);
        });
        Assert.Equal((BugCheckCode.KERNEL_AUTO_BOOST_LOCK_ACQUISITION_WITH_RAISED_IRQL, _a, _b, 4u, 0u), Codes(result));
    }

    [Theory]
    [InlineData(0x2Bu)]
    [InlineData(0x20Au)]
    public void CodesThatNobodyRaises_CanBeRaisedByADriver(uint code) =>
        Assert.Equal(((BugCheckCode)code, 1u, 2u, 3u, 4u), Codes(Run(() => Ke.BugCheckEx(code, 1, 2, 3, 4))));

    private (BugCheckCode Code, uint Access) Touch(bool freed, bool byKernel, bool write)
    {
        var result = Run(
            () =>
            {
                var block = Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPool, 64, "Test");
                _a = freed ? block.Address : block.Address + 64;
                if (freed)
                    Ex.FreePoolWithTag(block, "Test");
                var local = New<ulong>();
                var place = new PVOID(_a);
                if (!byKernel && write)
                    place.WriteU8(0, 1);
                else if (!byKernel)
                    place.ReadU8(0);
                else if (write)
                    Rtl.CopyMemory(place, local, 4);
                else
                    Rtl.CopyMemory(local, place, 4);
            },
            s_special);
        var (code, va, access, pc, p4) = Codes(result);
        Assert.Equal((_a, 0u), (va, p4));
        Assert.Equal(byKernel, pc < 0x81000000);
        return (code, access);
    }

    private KernelPtr<KSPIN_LOCK> NewLock()
    {
        var spinLock = New<KSPIN_LOCK>();
        _a = spinLock.Address;
        Ke.InitializeSpinLock(spinLock);
        return spinLock;
    }

    private static RunResult RunDpc(Action body, MachineOptions? options = null) => Run(
        () =>
        {
            var dpc = New<KDPC>();
            Ke.InitializeDpc(dpc, (_, _, _, _) => body(), PVOID.Null);
            Ke.InsertQueueDpc(dpc, PVOID.Null, PVOID.Null);
        },
        options);

    private RunResult RunWorkItem(Action<PVOID> body) => Run(() =>
    {
        var item = New<WORK_QUEUE_ITEM>();
        _a = item.Address;
        Ex.InitializeWorkItem(item, parameter => body(parameter), new PVOID(0x77));
        Ex.QueueWorkItem(item, WORK_QUEUE_TYPE.DelayedWorkQueue);
        Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -10_000_000);
    });

    private static void AssertInDriver(uint pc) => Assert.InRange(pc, 0xA0000000u, 0xBFFFFFFFu);
}
