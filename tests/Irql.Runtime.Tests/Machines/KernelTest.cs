using System;
using System.Collections.Generic;
using static Irql.Runtime.NTSTATUS;

namespace Irql.Runtime.Tests.Machines;

/// <summary>Runs kernel code in the threads of one or more programs, each through a system call.</summary>
internal static class KernelTest
{
    /// <summary>Runs one body in one program.</summary>
    public static RunResult Run(Action body, MachineOptions? options = null) => RunAll(options, body);

    /// <summary>Runs each body in a program of its own; <paramref name="bodies"/> start in order.</summary>
    public static RunResult RunAll(MachineOptions? options, params Action[] bodies) => RunWithSetup(options, null, bodies);

    /// <summary>The same after a driver's entry point.</summary>
    public static RunResult RunWithSetup(MachineOptions? options, Action? setup, params Action[] bodies)
    {
        var services = new (string, Func<uint, NTSTATUS>)[bodies.Length];
        for (var i = 0; i < bodies.Length; i++)
        {
            var body = bodies[i];
            services[i] = ("Body" + i, _ =>
            {
                body();
                return STATUS_SUCCESS;
            });
        }

        var driver = new CounterDriver(services) { Entry = setup };
        using var machine = new Machine(options);
        machine.LoadDriver(driver.Image);
        for (var i = 0; i < bodies.Length; i++)
        {
            var index = i;
            machine.CreateProcess($"app{i + 1}.exe", () => CounterDriver.Call(index));
        }

        return machine.Run();
    }

    /// <summary>An object in nonpaged pool.</summary>
    public static KernelPtr<T> New<T>()
        where T : unmanaged => Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPool, (uint)System.Runtime.CompilerServices.Unsafe.SizeOf<T>(), "Test").Cast<T>();

    /// <summary>An object in paged pool.</summary>
    public static KernelPtr<T> NewPaged<T>()
        where T : unmanaged => Ex.AllocatePoolWithTag(POOL_TYPE.PagedPool, (uint)System.Runtime.CompilerServices.Unsafe.SizeOf<T>(), "Test").Cast<T>();

    public static NTSTATUS Wait(PVOID subject, long? timeout = null) =>
        Ke.WaitForSingleObject(subject, KWAIT_REASON.Executive, KPROCESSOR_MODE.KernelMode, false, timeout);

    public static (BugCheckCode Code, uint P1, uint P2, uint P3, uint P4) Codes(RunResult result) =>
        (result.BugCheck!.Code, result.BugCheck.P1, result.BugCheck.P2, result.BugCheck.P3, result.BugCheck.P4);

    public static IEnumerable<MachineOptions> ManySchedules(int count, int processors = 1)
    {
        for (var seed = 0; seed < count; seed++)
            yield return new MachineOptions { Strategy = "rnd", Seed = (ulong)seed, Processors = processors, Tracing = false };
    }
}
